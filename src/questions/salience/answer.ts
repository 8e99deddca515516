/** The answer on salience: its shape and its fields. */
import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';
import type { SalienceYear } from './definition.ts';

/** A rank correlation with the number of years behind it. */
export interface Correlation {
  readonly correlation: number | null;
  readonly n: number;
  readonly reason: string | null;
}

export interface SalienceAnswer {
  readonly actor: string;
  readonly bloc: string;
  readonly forums: readonly string[];
  readonly definitions: readonly {
    readonly id: string;
    readonly meaning: string;
    readonly unit: string;
    readonly n: number;
    readonly firstYear: number | null;
    readonly lastYear: number | null;
    readonly reason: string | null;
    readonly trend: Correlation;
    readonly years: readonly SalienceYear[];
  }[];
  readonly rankAgreement: readonly (Correlation & { readonly a: string; readonly b: string })[];
  readonly drivers: readonly {
    readonly definition: string;
    readonly driver: string;
    readonly share: number;
    readonly interval: readonly [number, number];
    readonly part: number;
    readonly smallestPart: number;
    readonly placeboPart: number;
    readonly placeboBlocPart: number | null;
    readonly beatsPlacebo: boolean;
  }[];
  readonly regressions: readonly {
    readonly definition: string;
    readonly n: number;
    readonly firstYear: number | null;
    readonly lastYear: number | null;
    readonly rSquared: number | null;
    readonly placeboRSquared: number | null;
    readonly smallestRSquared: number | null;
    readonly weakestYear: number | null;
    readonly placeboBlocs: number;
    readonly placeboBlocRSquared: number | null;
    readonly leftOut: readonly { readonly driver: string; readonly reason: string }[];
    readonly identified: boolean;
    readonly reason: string;
  }[];
  readonly regressors: readonly {
    readonly driver: string;
    readonly meaning: string;
    readonly unit: string;
    readonly reason: string | null;
    readonly years: readonly { readonly year: number; readonly value: number }[];
  }[];
  readonly placebos: readonly {
    readonly definition: string;
    readonly bloc: string;
    readonly n: number;
    readonly rSquared: number | null;
    readonly reason: string | null;
  }[];
  readonly definition: string | null;
  readonly identifiedDrivers: readonly string[];
  readonly identified: boolean;
  readonly reason: string;
}

export const salienceFields: readonly FieldSpec[] = fieldTable(`
  actor | string | state
  bloc | string | bloc
  forums | array | what counts as running through the bloc: the bloc and the bodies of its family
  definitions[] | object | definitions of salience
  definitions[].id | string | meetings, seats, ranks, acts, votes or news
  definitions[].meaning | string | what is counted
  definitions[].unit | string | unit of what is counted
  definitions[].n | integer | years with a share | years
  definitions[].firstYear? | integer | first year with a share
  definitions[].lastYear? | integer | last year with a share
  definitions[].reason? | string | why there is no year, where there is none
  definitions[].trend | object | rank correlation of the share with the year: above 0 it grew
  definitions[].trend.correlation? | number | Spearman | -1 to 1
  definitions[].trend.n | integer | years | years
  definitions[].trend.reason? | string | why there is none
  definitions[].years[]? | object | year by year
  definitions[].years[].year? | integer | year
  definitions[].years[].blocShare? | number | share that runs through the bloc and its forums | 0-1
  definitions[].years[].viaBloc? | number | through the bloc and its forums | unit of the definition
  definitions[].years[].memberByMember? | number | with single members | unit of the definition
  definitions[].years[].n? | integer | things counted
  definitions[].years[].reason? | string | why there is no share
  rankAgreement[] | object | whether two definitions order the years alike
  rankAgreement[].a | string | definition
  rankAgreement[].b | string | definition
  rankAgreement[].correlation? | number | Spearman over the common years | -1 to 1
  rankAgreement[].n | integer | common years | years
  rankAgreement[].reason? | string | why there is none
  drivers[]? | object | parts of R squared, for each definition that can be regressed
  drivers[].definition? | string | definition
  drivers[].driver? | string | driver
  drivers[].share? | number | part over R squared; the shares of a definition add up to 1 | 0-1
  drivers[].interval? | array | moving-block bootstrap interval of the share, 0-1: low, high
  drivers[].part? | number | Shapley part of R squared | 0-1
  drivers[].smallestPart? | number | smallest part with any one year left out | 0-1
  drivers[].placeboPart? | number | part that chance reaches with a series of the same persistence | 0-1
  drivers[].placeboBlocPart? | number | part that placebo blocs reach; null where none could be computed | 0-1
  drivers[].beatsPlacebo? | boolean | the part is above that of placebo series, whichever year is left out
  regressions[] | object | one for each definition with a share
  regressions[].definition | string | definition
  regressions[].n | integer | years of the regression | years
  regressions[].firstYear? | integer | first
  regressions[].lastYear? | integer | last
  regressions[].rSquared? | number | R squared with all drivers | 0-1
  regressions[].placeboRSquared? | number | R squared that chance reaches | 0-1
  regressions[].smallestRSquared? | number | smallest R squared with one year left out | 0-1
  regressions[].weakestYear? | integer | the year that is left out there
  regressions[].placeboBlocs | integer | placebo blocs computed | blocs
  regressions[].placeboBlocRSquared? | number | R squared that placebo blocs reach | 0-1
  regressions[].leftOut[]? | object | drivers left out
  regressions[].leftOut[].driver? | string | driver
  regressions[].leftOut[].reason? | string | why
  regressions[].identified | boolean | drivers are told from chance and from placebo blocs
  regressions[].reason | string | why, or why not
  regressors[] | object | the drivers as series for this bloc, in levels, as used for the chosen definition
  regressors[].driver | string | driver
  regressors[].meaning | string | what is measured
  regressors[].unit | string | unit
  regressors[].reason? | string | why there is no value
  regressors[].years[]? | object | values
  regressors[].years[].year? | integer | year
  regressors[].years[].value? | number | value | unit of the driver
  placebos[]? | object | placebo blocs: bodies, and random groups that could be computed
  placebos[].definition? | string | definition
  placebos[].bloc? | string | body, or a group drawn at random
  placebos[].n? | integer | years | years
  placebos[].rSquared? | number | R squared of the same drivers | 0-1
  placebos[].reason? | string | why there is none
  definition? | string | definition asked for, else the one with the most years that varies; null where none can be regressed
  identifiedDrivers | array | drivers that can be told from chance: in the definition asked for, else in most of those regressed
  identified | boolean | there is such a driver
  reason | string | why, or why not
`);
