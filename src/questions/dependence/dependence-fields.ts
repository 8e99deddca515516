import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';

/** Fields of the answer of `dependence`. */
export const dependenceFields: readonly FieldSpec[] = fieldTable(`
    actor | string | whose dependence
    layer | string | kind of tie
    year | integer | year
    basis | string | compiler of the series
    basisName | string | its name
    rule | string | how the basis was picked
    measure | string | total: both flows; imports or exports: one of them
    totalUsd? | number | world total in the measure; null where the basis states none | US$
    totalId? | string | row of the total
    totalSource? | string | source of the total
    totalClass? | string | its confidence class
    top? | object | the largest partner; null where the rows do not tell who it is
    top.partner | string | partner
    top.valueUsd? | number | value | US$
    top.share? | number | of the world total, without one of the listed partners | 0-1
    top.sharePublished? | number | as the compiler itself states it | 0-1
    top.certain | boolean | no other partner, listed or not, can be larger
    top.flags? | string | why its value is implausible or not comparable
    top.id | string | row of the trade table
    top.source | string | source id
    top.class | string | confidence class
    escapeRoom[] | object | one row for each partner with a value, largest first: what the loss of the tie does
    escapeRoom[].partner | string | partner that is lost
    escapeRoom[].valueUsd | number | what the loss removes | US$
    escapeRoom[].share? | number | of the world total, without one of the listed partners; null where one partner is all that is listed | 0-1
    escapeRoom[].leftUsd? | number | what is left of that total | US$
    escapeRoom[].herfindahl? | number | concentration of what is left, lower bound; null where nothing of it is broken down | 0-1
    escapeRoom[].herfindahlHigh? | number | upper bound | 0-1
    escapeRoom[].next? | string | the largest partner then
    escapeRoom[].nextShare? | number | its share of what is left; null where its rank alone is known | 0-1
    escapeRoom[].nextCertain | boolean | no other partner, listed or not, can be larger than it
    escapeRoom[].roomUsd? | number | sum over the other partners of their largest recorded value less the value now | US$
    escapeRoom[].roomShare? | number | the same over what is lost; above 1 the record shows more than is lost | ratio
    escapeRoom[].roomPartners | integer | others that the sum counts | partners
    escapeRoom[].roomReason? | string | why no room can be read off the record
    escapeRoom[].unknownNowUsd | number | largest recorded values of others that have no value now: the room may be larger by at most this | US$
    escapeRoom[].unknownNowPartners | integer | how many these are | partners
    escapeRoom[].togetherNowUsd? | number | what the others carry together now | US$
    escapeRoom[].togetherRecordUsd? | number | the most that they carried together in one year | US$
    escapeRoom[].togetherYear? | integer | that year
    escapeRoom[].togetherRoomUsd? | number | record less now | US$
    escapeRoom[].togetherRoomShare? | number | the same over what is lost | ratio
    escapeRoom[].togetherReason? | string | why it cannot be told
    escapeRoom[].blocRoomUsd? | number | the part of the room that members of the bloc have | US$
    escapeRoom[].blocRoomShare? | number | the same over what is lost | ratio
    escapeRoom[].blocTogetherNowUsd? | number | what the members with a value carry together now | US$
    escapeRoom[].blocTogetherRecordUsd? | number | the most that these carried together in one year | US$
    escapeRoom[].blocTogetherYear? | integer | that year
    escapeRoom[].blocTogetherRoomUsd? | number | record less now | US$
    escapeRoom[].blocTogetherRoomShare? | number | the same over what is lost | ratio
    escapeRoom[].blocReason? | string | why the bloc's part cannot be told
    escapeRoom[].flags? | string | why the value is implausible or not comparable; it still counts
    escapeRoom[].id | string | row of the trade table
    escapeRoom[].source | string | source id
    escapeRoom[].class | string | confidence class
    escapeRoomReason? | string | why there is no row
    byBasis[] | object | every basis of the year side by side, the chosen one first
    byBasis[].basis | string | basis
    byBasis[].basisName | string | its name
    byBasis[].chosen | boolean | the basis of this answer
    byBasis[].measure | string | total, imports or exports
    byBasis[].totalUsd? | number | its world total | US$
    byBasis[].topPartner? | string | largest partner; null where its rows do not tell
    byBasis[].topValueUsd? | number | value of the largest partner | US$
    byBasis[].topShare? | number | of the world total, without one of the listed partners | 0-1
    byBasis[].topSharePublished? | number | as the compiler itself states it | 0-1
    byBasis[].topCertain | boolean | no other partner, listed or not, can be larger
    byBasis[].herfindahl? | number | concentration, the rest spread thin | 0-1
    byBasis[].herfindahlHigh? | number | concentration, the rest in as few partners as the stated ranks allow | 0-1
    byBasis[].covered? | number | share of the world total that is broken down | 0-1
    byBasis[].partners | integer | partners with a value | partners
    byBasis[].rankOnly | integer | partners listed without a value in the measure | partners
    byBasis[].flagged | integer | values flagged as implausible or not comparable | values
    byBasis[].classes | array | confidence classes of its rows
    byBasis[].sameTieUsd? | number | its value for the largest partner on the basis of this answer | US$
    byBasis[].sameTieShare? | number | of its world total | 0-1
    byBasis[].counts | string | what the basis counts
    byBasis[].comparable | string | whether its figures can be set against those of the answer, and why not
    byBasis[].class? | string | confidence class of the largest partner's row
    byBasis[].id? | string | that row
    byBasis[].source? | string | source id
    byClass[] | object | what rests on each confidence class on the chosen basis, flagged values apart
    byClass[].class | string | confidence class
    byClass[].rows | integer | partners' values of this class that are not flagged | values
    byClass[].valueUsd? | number | their sum; null without a value | US$
    byClass[].shareOfTotal? | number | of the world total; null without one | 0-1
    byClass[].shareOfListed? | number | of all listed values | 0-1
    byClass[].topPartner? | string | largest partner by the rows of this class alone
    byClass[].topShare? | number | its share of the rows of this class; null where there is one row only | 0-1
    byClass[].topShareOfTotal? | number | its share of the world total | 0-1
    byClass[].flaggedRows | integer | flagged values of this class | values
    byClass[].flaggedUsd? | number | their sum | US$
    byStep[] | object | the same as classes are let in one by one, strongest first
    byStep[].upTo | string | weakest class taken; flagged: all, and the flagged values too
    byStep[].rows | integer | values taken | values
    byStep[].valueUsd? | number | their sum | US$
    byStep[].shareOfTotal? | number | of the world total | 0-1
    byStep[].topPartner? | string | largest partner
    byStep[].topShare? | number | of the world total, without one of the values taken | 0-1
    byStep[].herfindahl? | number | concentration, lower bound | 0-1
    byStep[].herfindahlHigh? | number | upper bound, what is left out in one hand | 0-1
    record[] | object | every partner's record on the chosen basis, most room first
    record[].partner | string | partner
    record[].inBloc | boolean | member of the bloc asked about
    record[].nowUsd? | number | value in the year asked about | US$
    record[].recordUsd? | number | largest value that is not flagged | US$
    record[].recordYear? | integer | its year, the earliest among equals
    record[].roomUsd? | number | record less now | US$
    record[].roomReason? | string | why there is none
    record[].flaggedUsd? | number | largest flagged value, left out of the record | US$
    record[].flaggedYear? | integer | its year
    record[].years | integer | years with a value that is not flagged | years
    record[].yearsWithout? | string | years of the basis without one: missing, not zero
    record[].id? | string | row of the largest value
    record[].source? | string | source id
    record[].class? | string | confidence class
    recordYears | object | years of the chosen basis with any value in the measure
    recordYears.from? | integer | first
    recordYears.to? | integer | last
    recordYears.years | integer | how many | years
    recordYears.missing? | string | years between without any
    bloc? | object | the bloc asked about
    bloc.id | string | bloc
    bloc.members | array | members on the date, less those taken away and less the state itself
    bloc.minus | array | members taken away
    bloc.on | string | date of the membership
    bloc.nowUsd? | number | sum over members with a value; null where none has one | US$
    bloc.shareOfTotal? | number | of the world total | 0-1
    bloc.reported | array | members with a value
    bloc.notReported | array | members without a value: missing, not zero
    series[] | object | the largest partner and the concentration by year, each basis its own series
    series[].basis | string | basis
    series[].year | integer | year
    series[].measure | string | total, imports or exports, one for each basis
    series[].totalUsd? | number | world total | US$
    series[].topPartner? | string | largest partner
    series[].topShare? | number | of the world total, without one of the listed partners | 0-1
    series[].topSharePublished? | number | as the compiler itself states it | 0-1
    series[].herfindahl? | number | lower bound | 0-1
    series[].herfindahlHigh? | number | upper bound | 0-1
    series[].covered? | number | share of the world total that is broken down | 0-1
    series[].partners | integer | partners with a value | partners
    series[].flagged | integer | flagged values | values
    series[].class? | string | confidence class of the largest partner's row
    series[].id? | string | that row
    series[].source? | string | source id
    spans[] | object | years that each basis covers
    spans[].basis | string | basis
    spans[].basisName | string | its name
    spans[].measure | string | total, imports or exports
    spans[].from | integer | first year
    spans[].to | integer | last year
    spans[].years | integer | years with a point | years
    spans[].missing? | string | years between without one
    flagged[] | object | values of the year that are flagged, on any basis
    flagged[].partner | string | partner
    flagged[].basis | string | basis
    flagged[].valueUsd? | number | value | US$
    flagged[].reason | string | why
    flagged[].id | string | row of the trade table
    flagged[].source | string | source id
    flagged[].class | string | confidence class
`);
