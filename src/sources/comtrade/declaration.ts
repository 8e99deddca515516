/** One declaration of a reporter, from any layout of UN Comtrade. */
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';

/** Cells as texts, '' where missing; numbers are `null` where missing. */
export interface Declaration {
  readonly type: string;
  readonly frequency: string;
  readonly period: string;
  readonly reporter: string;
  readonly partner: string;
  readonly flow: string;
  readonly classification: string;
  readonly product: string;
  /** second partner, customs procedure, modes of supply and transport are all "total" */
  readonly isTotal: boolean;
  readonly valueUsd: number | null;
  readonly netKg: number | null;
}

/** -1 stands for "not known" in every numeric field. */
const missing = [-1];

const v1 = {
  type: 'typeCode|type_code',
  frequency: 'freqCode|freq_code',
  period: 'period',
  reporter: 'reporterCode|reporter_code',
  partner: 'partnerCode|partner_code',
  partner2: 'partner2Code|partner2code',
  flow: 'flowCode|flow_code',
  classification: 'classificationCode|classification_code',
  product: 'cmdCode|cmd_code',
  customs: 'customsCode|customs_code',
  supply: 'mosCode|mos_code',
  transport: 'motCode|mot_code',
  value: 'primaryValue|primary_value',
  weight: 'netWgt|net_wgt',
} as const;

const legacy = {
  year: 'Year',
  period: 'Period',
  reporter: 'Reporter Code',
  partner: 'Partner Code',
  partner2: '2nd Partner Code?',
  flow: 'Trade Flow Code',
  classification: 'Classification',
  product: 'Commodity Code',
  customs: 'Customs Proc. Code?',
  transport: 'Mode of Transport Code?',
  value: 'Trade Value (US$)',
  weight: 'Netweight (kg)?',
} as const;

/** flows of the old site by number */
const legacyFlows: readonly string[] = ['', 'M', 'X', 'RX', 'RM'];

function isWhole(partner2: string, customs: string, supply: string, transport: string): boolean {
  return /^0?$/.test(partner2) && /^(C00|0)?$/.test(customs) && /^0?$/.test(supply) && /^0?$/.test(transport);
}

function textIn(element: { readonly [key: string]: unknown }, key: string): string {
  const value = element[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== 'N/A' ? value.trim() : '';
}

function fromElement(file: LayoutFile, element: unknown, line: number): Declaration {
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    throw file.fault('element is no object', line, null, JSON.stringify(element));
  const cells = element as { readonly [key: string]: unknown };
  const number = (key: string): number | null => {
    const text = textIn(cells, key);
    if (text === '' || text === '-1') return null;
    const value = Number(text);
    if (!Number.isFinite(value)) throw file.fault('not a number', line, key, text);
    return value;
  };
  return {
    type: textIn(cells, 'typeCode'),
    frequency: textIn(cells, 'freqCode'),
    period: textIn(cells, 'period'),
    reporter: textIn(cells, 'reporterCode'),
    partner: textIn(cells, 'partnerCode'),
    flow: textIn(cells, 'flowCode'),
    classification: textIn(cells, 'classificationCode'),
    product: textIn(cells, 'cmdCode'),
    isTotal: isWhole(
      textIn(cells, 'partner2Code'),
      textIn(cells, 'customsCode'),
      textIn(cells, 'mosCode'),
      textIn(cells, 'motCode'),
    ),
    valueUsd: number('primaryValue'),
    netKg: number('netWgt'),
  };
}

/** Hands out the declarations of a file. */
export async function declarations(file: LayoutFile, each: (declaration: Declaration) => void): Promise<void> {
  if (file.layout.id === 'v1-json')
    return await file.elements((element, { line }) => each(fromElement(file, element, line)));
  if (file.layout.id === 'v1-csv') {
    await file.records(v1, (record: DelimitedRecord, at) =>
      each({
        type: record.text(at.type),
        frequency: record.text(at.frequency),
        period: record.text(at.period),
        reporter: record.text(at.reporter),
        partner: record.text(at.partner),
        flow: record.text(at.flow),
        classification: record.text(at.classification),
        product: record.text(at.product),
        isTotal: isWhole(
          record.text(at.partner2),
          record.text(at.customs),
          record.text(at.supply),
          record.text(at.transport),
        ),
        valueUsd: record.number(at.value, missing),
        netKg: record.number(at.weight, missing),
      }),
    );
    return;
  }
  await file.records(legacy, (record, at) => {
    const period = record.text(at.period);
    each({
      type: 'C',
      frequency: period.length === 4 ? 'A' : 'M',
      period,
      reporter: record.text(at.reporter),
      partner: record.text(at.partner),
      flow: legacyFlows[record.integer(at.flow) ?? 0] ?? '',
      classification: record.text(at.classification),
      product: record.text(at.product),
      isTotal: isWhole(record.text(at.partner2), record.text(at.customs), '', record.text(at.transport)),
      valueUsd: record.number(at.value, missing),
      netKg: record.number(at.weight, missing),
    });
  });
}
