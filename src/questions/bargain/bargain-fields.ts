import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';

/** Fields of the question bargain. */
export const bargainFields: FieldSpec[] = fieldTable(`
  model | string | model asked; all: every model, with the weighted mean as the forecast
  variant | string | options of the model, as --variant takes them
  issue | string | issue asked
  scale | object | scale of the issue
  scale.low | number | lower end | issue unit
  scale.high | number | upper end | issue unit
  scale.from | string | where the ends are from: stated (the file), layout (its layout's fixed 0 to 100), positions (the outermost)
  outcome? | number | what the model ends at on the issue; null with the reason | issue unit
  forecast? | number | the outcome where it may be read as a forecast; null for the Nash product | issue unit
  reason? | string | why there is no outcome or no forecast
  settled? | boolean | the last round moved nobody (challenge, exchange) or met the stopping rule (smp); null for models without rounds
  accuracy | object | what is known of the model's error
  accuracy.role | string | forecast, second opinion, comparison, or no forecast
  accuracy.meanAbsoluteError? | number | mean absolute error on the issues compared; null where none is known | points of 0-100
  accuracy.statement | string | what the figure rests on
  accuracy.constant | number | error of always saying 50 on the same issues | points of 0-100
  accuracy.cases | integer | issues compared | issues
  rounds[] | object | positions after each round; round 0 is the start
  rounds[].round | integer | number | rounds
  rounds[].positions[]? | any | of the actors in their order; a list by issue where a model takes several at once; null where an actor takes no stand
  rounds[].mean | number | weighted mean on the issue asked | issue unit
  rounds[].median | number | weighted median on the issue asked | issue unit
  rounds[].moved | integer | actors that moved in the round | actors
  rounds[].chances[]? | number | chance of each actor's position in a vote of all (smp); those who share one show the same | 0-1
  rounds[].pairs? | integer | pairs of actors on opposite sides of two issues in the round (exchange) | pairs
  exchanges[] | object | trades of voting positions in the order in which they are made (exchange)
  exchanges[].round | integer | round | rounds
  exchanges[].gain | number | gain of each of both | salience times points of 0-100
  exchanges[].actor | string | who supplies one issue
  exchanges[].supplies | string | that issue
  exchanges[].from | number | its voting position before | issue unit
  exchanges[].to | number | after | issue unit
  exchanges[].partner | string | who supplies the other issue
  exchanges[].partnerSupplies | string | that issue
  exchanges[].partnerFrom | number | the partner's voting position before | issue unit
  exchanges[].partnerTo | number | after | issue unit
  forecasts[] | object | the model's outcome on every issue of the file
  forecasts[].issue | string | issue
  forecasts[].startMean? | number | weighted mean of the positions given | issue unit
  forecasts[].startMedian? | number | weighted median of the positions given | issue unit
  forecasts[].outcome? | number | what the model ends at | issue unit
  forecasts[].reason? | string | why there is none
  uncertainty? | object | outcome under positions drawn from their ranges; null where the file states no range
  uncertainty.draws | integer | draws | draws
  uncertainty.uncertain | integer | stands with a range | stands
  uncertainty.withOutcome | integer | draws in which the model has an outcome | draws
  uncertainty.p05? | number | 5 % quantile | issue unit
  uncertainty.median? | number | median | issue unit
  uncertainty.p95? | number | 95 % quantile | issue unit
  disagreement? | object | every model side by side, with --model all
  disagreement.threshold | number | outcome at which an answer flips | issue unit
  disagreement.lowest? | number | lowest outcome among the models but Nash | issue unit
  disagreement.highest? | number | highest | issue unit
  disagreement.spread? | number | highest less lowest | issue unit
  disagreement.sameSide? | boolean | these outcomes all stand on one side of the threshold; null where fewer than two models have an outcome
  disagreement.models[] | object | models
  disagreement.models[].model | string | model
  disagreement.models[].role | string | forecast, second opinion, comparison, or no forecast
  disagreement.models[].outcome? | number | where it ends | issue unit
  disagreement.models[].side? | string | above, below or on the threshold
  disagreement.models[].meanAbsoluteError? | number | its known error | points of 0-100
  disagreement.models[].rounds | integer | rounds it ran | rounds
  disagreement.models[].variant | string | its options
  disagreement.models[].statement | string | what is known of its error
  disagreement.models[].reason? | string | why it has no outcome
  disagreement.flips[] | object | for each model and input the smallest change of one actor that flips the outcome
  disagreement.flips[].model | string | model
  disagreement.flips[].input | string | position, salience or capability
  disagreement.flips[].actor? | string | whose
  disagreement.flips[].from? | number | its value | input unit
  disagreement.flips[].to? | number | value that flips | input unit
  disagreement.flips[].change? | number | size: position as share of the scale, salience as difference, capability as ratio | of the span
  disagreement.flips[].outcome? | number | outcome after it | issue unit
  disagreement.flips[].reason? | string | why none is given
  actors[] | object | the input on the issue asked
  actors[].actor | string | name in the file
  actors[].capability? | number | capability | file unit
  actors[].position? | number | position; null where it takes no stand | issue unit
  actors[].salience? | number | salience | 0-1
  actors[].weight? | number | capability times salience | file unit
  actors[].low? | number | lower end of the range of its position | issue unit
  actors[].high? | number | upper end of the range | issue unit
  actors[].citation? | string | where the file says its values are from
  input | object | the file
  input.layout | string | layout it was read as
  input.title? | string | title it gives
  input.from? | string | where it says that its values are from
`);
