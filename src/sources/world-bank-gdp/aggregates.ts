/** Codes of the World Bank that stand for regions, income groups and other aggregates. */
import type { CodeException } from '../code-resolver.ts';

const codes =
  'AFE AFW ARB CEB CHI CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MEA ' +
  'MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN TSA TSS UMC WLD';

export const aggregates: readonly CodeException[] = codes.split(' ').map((code) => ({ code, actor: null }));
