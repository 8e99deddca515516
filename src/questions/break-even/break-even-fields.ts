import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';

/** Fields of an answer on break-even. */
export const breakEvenFields: readonly FieldSpec[] = fieldTable(`
    actor | string | state whose trade it is
    partner | string | partner or bloc
    target | integer | year whose level is to be passed
    members? | array | members of the bloc on the day; null = one partner
    solve | object | the answer on the series that is picked
    solve.parameter | string | what is solved for
    solve.value? | number | needed change of the gravity index, the log of expected trade | log points
    solve.interval? | array | lowest and highest over the series that have an answer, log points
    solve.costFallPercent? | array | needed fall of trade costs at the highest and at the lowest elasticity, percent of the price with these costs
    solve.insideEstimated? | boolean | the estimated effect of lifting sanctions reaches the needed change: it lies within the interval or below it
    solve.standing? | string | enough: below the interval; inside; not enough: above it
    solve.estimated? | array | both ends of the estimated interval of what lifting sanctions would do to the index, log points
    solve.estimatedBy? | string | whose interval it is
    solve.series? | string | series that is picked
    solve.reason? | string | why there is no answer
    series[] | object | one for each compiler, part of the year and group: never spliced
    series[].name | string | compiler, measure, part of the year and group
    series[].basis | string | compiler
    series[].basisName | string | its name
    series[].measure | string | total, imports or exports of the actor
    series[].part | string | whole year, or the half, quarter or month that the source states
    series[].of | string | members one by one, a group's published figure, or the partner
    series[].targetUsd? | number | level in the target year, of the partners compared where there are any | US$
    series[].targetPartners | array | partners with a value in the target year
    series[].laterYear? | integer | last later year with a value for one of them
    series[].laterUsd? | number | level then, of the same partners | US$
    series[].partners | array | partners compared
    series[].missing | array | partners without a value in one of the two years: missing, not zero
    series[].years | array | years with any value
    series[].ratio? | number | target over later level | ratio
    series[].neededIndex? | number | needed change of the gravity index; 0 or less = passed already | log points
    series[].floorLowUsd? | number | lowest level from which lifting sanctions alone reaches the target, at the high end of the estimated interval | US$
    series[].floorHighUsd? | number | the same at the low end | US$
    series[].standing? | string | enough, inside, not enough; null without an answer
    series[].reason? | string | why there is no answer
    costs[] | object | needed fall of trade costs, by series and elasticity
    costs[].series | string | series
    costs[].elasticity | string | row of the elasticity, or given
    costs[].study | string | study
    costs[].low | number | elasticity, low end | percent of trade per percent of cost
    costs[].high | number | high end | percent of trade per percent of cost
    costs[].fallLowPercent | number | needed fall of costs at the high end | percent of the price with these costs
    costs[].fallHighPercent | number | at the low end | percent of the price with these costs
    costs[].class | string | confidence class of the elasticity
    costs[].confidence | string | how it was established
    estimates[] | object | what lifting sanctions would do to the index
    estimates[].kind | string | own or published
    estimates[].study | string | study or specification
    estimates[].sample | string | whose trade, which years
    estimates[].lossPercent? | number | trade that sanctions take away | percent
    estimates[].index? | number | change of the index by lifting; null where only a range is stated | log points
    estimates[].lowIndex | number | low end of its interval; the estimate itself where it states none | log points
    estimates[].highIndex | number | high end | log points
    estimates[].standing? | string | against what the picked series needs
    estimates[].source | string | source
    estimates[].class | string | confidence class
    estimates[].confidence | string | how it was established
    notOwn? | string | why there is no estimate of our own
    analogues[] | object | growth of trade of other states once sanctions against them were lifted: bands, not effects
    analogues[].relief | string | row of the sanction_reliefs table
    analogues[].caseActor | string | state
    analogues[].lifted | string | when
    analogues[].partner | string | partner
    analogues[].measure | string | total, imports or exports of the state
    analogues[].basis? | string | basis
    analogues[].unit | string | unit of the series
    analogues[].before | integer | last year before the relief with a value
    analogues[].after | array | years after it that count
    analogues[].lowFactor | number | lowest over them, to the year before | ratio
    analogues[].highFactor | number | highest | ratio
    analogues[].lowIndex? | number | the lowest as a change of the gravity index; null where trade fell to zero | log points
    analogues[].highIndex? | number | the highest | log points
    analogues[].standing? | string | against what the picked series needs
    analogues[].class | string | confidence class
  `);
