/** The compilers of trade series that the tables know: who counts, whose report it rests on, and what to mind. */

/** What a trade series counts. `reporter` says whose declaration the figures rest on. */
export interface TradeBasis {
  readonly name: string;
  /** `partner`: the partner's customs; `self`: the state's own; `compiler`: an agency that compiles several partners' reports; an ISO3 code: that state */
  readonly reporter: string;
  readonly meaning: string;
}

export const tradeBases: { readonly [basis: string]: TradeBasis } = {
  kotra: {
    name: 'KOTRA',
    reporter: 'compiler',
    meaning:
      "South Korean trade agency: partners' reports, estimated Chinese crude oil added in some years, inter-Korean trade left out",
  },
  cow: {
    name: 'COW Trade 4.0',
    reporter: 'partner',
    meaning: 'Correlates of War dyadic trade, from IMF Direction of Trade; some dyads extrapolated; no world total',
  },
  'comtrade-mirror': {
    name: 'UN Comtrade, exporter-reported',
    reporter: 'partner',
    meaning: "partners' declared exports to the state, every fourth year; its own exports are not in the series",
  },
  comtrade: {
    name: 'UN Comtrade, own declaration',
    reporter: 'self',
    meaning: "the state's own customs declarations to the United Nations; imports as a rule with freight and insurance",
  },
  'comtrade-partner': {
    name: "UN Comtrade, partner's declaration",
    reporter: 'partner',
    meaning: "the partner's customs declarations to the United Nations, turned round: its imports are the exports here",
  },
  baci: {
    name: 'CEPII BACI',
    reporter: 'compiler',
    meaning: "exporter's and importer's declarations to UN Comtrade reconciled, without freight and insurance",
  },
  wits: {
    name: 'WITS',
    reporter: 'partner',
    meaning: "World Bank WITS: sums of all reporters' declared trade with the state, from UN Comtrade",
  },
  itc: { name: 'ITC Trade Map', reporter: 'partner', meaning: "International Trade Centre, partners' reports" },
  oec: { name: 'OEC', reporter: 'partner', meaning: "Observatory of Economic Complexity, from partners' reports" },
  'china-customs': {
    name: 'China customs',
    reporter: 'CHN',
    meaning: 'General Administration of Customs; crude oil left out in some years',
  },
  'thai-mfa': { name: 'Thai foreign ministry', reporter: 'THA', meaning: 'figures given by the Thai foreign ministry' },
  'thai-customs': { name: 'Thai customs', reporter: 'THA', meaning: 'Thai customs' },
  'india-commerce': {
    name: 'Indian commerce ministry',
    reporter: 'IND',
    meaning: 'Indian fiscal years from April to March',
  },
  'philippine-government': {
    name: 'Philippine government',
    reporter: 'PHL',
    meaning: 'figures given by the Philippine government',
  },
  matrade: { name: 'Matrade', reporter: 'MYS', meaning: 'Malaysian trade promotion agency, in ringgit: not converted' },
  'malaysia-miti': { name: 'Malaysian trade ministry', reporter: 'MYS', meaning: 'Malaysian trade ministry' },
  'malaysia-customs': { name: 'Malaysian import data', reporter: 'MYS', meaning: 'Malaysian import data' },
  'singapore-government': {
    name: 'Singapore government',
    reporter: 'SGP',
    meaning: 'figures given by the government of Singapore',
  },
  'russian-customs': { name: 'Russian customs', reporter: 'RUS', meaning: 'Russian customs' },
  kita: {
    name: 'KITA',
    reporter: 'compiler',
    meaning: 'Korea International Trade Association; exports not comparable with KOTRA',
  },
  mou: { name: 'ROK Ministry of Unification', reporter: 'compiler', meaning: 'South Korean ministry, from KOTRA' },
  'nk-news': { name: 'NK News', reporter: 'compiler', meaning: 'estimate of a news service' },
  piie: {
    name: 'PIIE',
    reporter: 'compiler',
    meaning: "Peterson Institute compilation of members' reports; breakdown by country not seen",
  },
  press: { name: 'press', reporter: 'compiler', meaning: 'figure in a press text, compiler not named' },
};
