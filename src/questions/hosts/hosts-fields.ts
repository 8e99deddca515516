import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';

const score = (path: string, optional = ''): string => `
    ${path}.rows${optional} | integer | talks forecast | talks
    ${path}.dyads${optional} | integer | pairs of states among them | pairs
    ${path}.mrr? | number | mean reciprocal rank of the host that was chosen | 0-1
    ${path}.mrrInterval? | array | 95 % interval, pairs resampled
    ${path}.top1? | number | share in which the host ranked first | 0-1
    ${path}.top3? | number | among the first three | 0-1
    ${path}.top5? | number | among the first five | 0-1
    ${path}.top10? | number | among the first ten | 0-1
    ${path}.logLoss? | number | mean of -ln of the probability given to the host | nats
    ${path}.logLossInterval? | array | 95 % interval, pairs resampled, nats
    ${path}.dyadBalancedMrr? | number | mean over pairs of the pair's mean reciprocal rank | 0-1
    ${path}.coverage? | number | share in which the 80 % set held the host | 0-1
    ${path}.meanSetSize? | number | mean size of that set | states`;

/** Fields of the answer of `hosts`. */
export const hostFields: readonly FieldSpec[] = fieldTable(`
    a? | string | one party; null when a file is evaluated
    b? | string | the other party
    year? | integer | year asked for
    candidates[] | object | states by probability, the most probable first; empty when a file is evaluated
    candidates[].actor | string | state
    candidates[].rank | integer | place among all states alive that year but the parties
    candidates[].probability | number | probability of hosting, given that the two meet abroad that year | 0-1
    candidates[].interval | array | 90 % interval, pairs of states resampled
    candidates[].inSet | boolean | belongs to the 80 % set
    candidates[].why | string | the strongest reasons in one line; empty when nothing speaks for it more than for others
    candidates[].reasons[] | object | what speaks for it, strongest first
    candidates[].reasons[].text | string | reason in words
    candidates[].reasons[].source | string | source id
    candidates[].missions | object | resident missions of the parties there on 1 January, as recorded; not an input of the model
    candidates[].missions.a | string | mission of a: yes, no or unknown
    candidates[].missions.b | string | mission of b: yes, no or unknown
    candidates[].contributions[] | object | every feature, largest effect first
    candidates[].contributions[].feature | string | feature
    candidates[].contributions[].meaning | string | meaning
    candidates[].contributions[].value? | number | its value; null = not known, counted as the mean of the candidates | see unit
    candidates[].contributions[].unit | string | unit of the value
    candidates[].contributions[].contribution | number | log odds against a candidate at the mean; of own-hosts the change in ln probability | log odds
    candidates[].contributions[].source | string | source id of its latest row; where it has none, of the first row of the table
    withoutRecords[] | object | the same ranking without hosting records and the pair's own hosts: structure alone
    withoutRecords[].actor | string | state
    withoutRecords[].rank | integer | place
    withoutRecords[].probability | number | probability | 0-1
    observed[] | object | recorded talks of the pair in that year: hits and misses
    observed[].id | string | row of third_country_talks
    observed[].host | string | where it was held
    observed[].rank | number | place the ranking gave that state | places
    observed[].probability | number | probability it gave | 0-1
    observed[].inSet | boolean | whether the 80 % set held it
    fit? | object | what the ranking was learnt from; null when a file is evaluated
    fit.choiceSet? | integer | states that could have been chosen | states
    fit.setSize? | integer | states in the 80 % set | states
    fit.setThreshold? | number | least probability in the set | 0-1
    fit.talks? | integer | talks of earlier years learnt from | talks
    fit.dyads? | integer | pairs among them | pairs
    fit.from? | integer | first year of them
    fit.to? | integer | last year of them
    fit.converged? | boolean | the fit met its stopping rule
    fit.power? | number | power to which probabilities are raised, learnt from earlier forecasts; below 1 = less sure | exponent
    fit.ownHostsWeight? | number | weight of the pair's own past hosts in the mixture | 0-1
    fit.coefficients[]? | object | what the fit learnt
    fit.coefficients[].feature? | string | feature
    fit.coefficients[].perDeviation? | number | effect of one standard deviation within choice sets | log odds
    record | object | forecasts of past talks, each from the years before it, against where they were held${score('record')}
    record.from? | integer | first year scored
    record.to? | integer | last year scored
    record.baselines[] | object | simple rankings on the same rows
    record.baselines[].name | string | ranking
    record.baselines[].mrr? | number | mean reciprocal rank | 0-1
    record.baselines[].top1? | number | share in which the host ranked first | 0-1
    record.baselines[].top5? | number | among the first five | 0-1
    record.baselines[].top10? | number | among the first ten | 0-1
    record.baselines[].logLoss? | number | mean log-loss | nats
    record.baselines[].unseenMrr? | number | mean reciprocal rank on pairs that had not met abroad before | 0-1
    record.baselines[].unseenLogLoss? | number | log-loss on them | nats
    record.baselines[].mrrGain? | array | 95 % interval of the model's gain in reciprocal rank, pairs resampled
    record.baselines[].logLossGain? | array | 95 % interval of the model's gain in log-loss
    record.unseenDyads | object | talks of pairs that had not met abroad before${score('record.unseenDyads')}
    record.fromPages | object | talks known from a page that was read${score('record.fromPages')}
    record.fromMemory | object | talks known from memory${score('record.fromMemory')}
    record.calibration[] | object | probabilities against what came, by band
    record.calibration[].from | number | band from | 0-1
    record.calibration[].to | number | band to | 0-1
    record.calibration[].candidates | integer | candidates in the band over all talks | candidates
    record.calibration[].meanProbability? | number | mean probability given | 0-1
    record.calibration[].observedShare? | number | share that were hosts | 0-1
    blocks | array | blocks of features used
    missing[] | object | blocks left out because their data are not loaded
    missing[].block | string | block
    missing[].reason | string | what is not loaded
    ifMediates? | object | where, if the mediator mediates; null unless one is named
    ifMediates.mediator? | string | mediator
    ifMediates.talks? | integer | mediated talks before the year | talks
    ifMediates.own? | integer | of them, those that it mediated | talks
    ifMediates.weights? | object | weights of the mixture
    ifMediates.weights.own? | number | the mediator's own territory | 0-1
    ifMediates.weights.habit? | number | its past venues elsewhere | 0-1
    ifMediates.weights.common? | number | venues of all mediated talks | 0-1
    ifMediates.weights.even? | number | all states alike | 0-1
    ifMediates.candidates[]? | object | states, most likely first
    ifMediates.candidates[].rank? | integer | place | places
    ifMediates.candidates[].actor? | string | state
    ifMediates.candidates[].probability? | number | given that the mediator mediates | 0-1
    ifMediates.candidates[].held? | integer | talks that it mediated there before | talks
    ifMediates.rows? | integer | mediated talks on which the record rests, each told from earlier years | talks
    ifMediates.record[]? | object | scores of the answer and of plain rankings
    ifMediates.record[].name? | string | ranking
    ifMediates.record[].mrr? | number | mean reciprocal rank | 0-1
    ifMediates.record[].top1? | number | share of hosts ranked first | 0-1
    ifMediates.record[].top5? | number | share among the first five | 0-1
    ifMediates.record[].logLoss? | number | mean of minus log probability; null where a ranking gives none | nats
    ifMediates.reason? | string | why it cannot be told
    rows[] | object | with a file: each of its talks as forecast
    rows[].id | string | row of the file
    rows[].year | integer | year
    rows[].a | string | one party
    rows[].b | string | the other
    rows[].host | string | where it was held
    rows[].rank | number | place of the host in the forecast; candidates level with it share the mean place | places
    rows[].probability | number | probability given to it | 0-1
    rows[].inSet | boolean | whether the 80 % set held it
    rows[].setSize | integer | size of that set | states
    rows[].unseenDyad | boolean | the pair had not met abroad before
    rows[].seen | string | pages or memory
  `);
