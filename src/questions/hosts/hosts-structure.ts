import { choiceMatrix } from '../../models/thirdparty/choice-matrix.ts';
import { fitStoredChoices } from '../../models/thirdparty/conditional-logit.ts';
import { forecastHosts, type HostModel, hostChoice, hostTask } from '../../models/thirdparty/host-model.ts';
import { featuresOf, type HostRun } from './hosts-run.ts';

/** The ranking of a year by structure alone: the same model without hosting records and without the pair's own hosts. */
export function structureRanking(
  run: HostRun,
  asked: { readonly a: string; readonly b: string; readonly year: number; readonly top: number },
): readonly { readonly actor: string; readonly rank: number; readonly probability: number }[] {
  const { index } = run.model;
  const model: HostModel = { ...run.model, withOwnHosts: false };
  if (model.blocks.every(({ id }) => id === 'records')) return [];
  const records = featuresOf(model.blocks).flatMap(({ block }, k) => (block.id === 'records' ? [k] : []));
  const task = hostTask(run.training, model.penalty, asked.year, records);
  const position = (id: string): number => index.positionOf.get(id) as number;
  const talks = run.prepared.slice(0, task.first).map(({ talk }) => talk);
  const choice = hostChoice(index, talks, asked.year, position(asked.a), position(asked.b));
  const matrix = choiceMatrix(model.blocks, choice);
  const { coefficients } = fitStoredChoices(task);
  const { probabilities } = forecastHosts(model, choice, matrix, coefficients);
  return Array.from(probabilities.keys())
    .sort((x, y) => (probabilities[y] as number) - (probabilities[x] as number) || x - y)
    .slice(0, asked.top)
    .map((c, at) => ({
      actor: index.states[choice.candidates[c] as number]?.id ?? '',
      rank: at + 1,
      probability: Number((probabilities[c] as number).toFixed(5)),
    }));
}
