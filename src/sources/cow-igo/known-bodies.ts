/** Bodies of the data set that the reference tables hold too, and those of the UN system, by the publisher's short name. */

/** Short name to the id of the same body in the reference tables. */
export const sameBodies: { readonly [key: string]: string } = {
  APEC: 'APEC',
  ASEAN: 'ASEAN',
  FAO: 'FAO',
  IAEA: 'IAEA',
  ICAO: 'ICAO',
  IFAD: 'IFAD',
  IMO: 'IMO',
  ITU: 'ITU',
  NAM: 'NALM',
  SCO: 'SCO',
  UN: 'UN',
  UNESCO: 'UNESCO',
  UPU: 'UPU',
  WHO: 'WHO',
  WIPO: 'WIPO',
  WMO: 'WMO',
};

/**
 * The United Nations, its specialised agencies (agreements under Articles 57 and 63 of the Charter) and the IAEA, which
 * reports to the General Assembly.
 */
export const unSystem: ReadonlySet<string> = new Set(
  'UN FAO IAEA IBRD ICAO IFAD IFC ILO IMF IMO ITU MIGA UNESCO UNIDO UPU WHO WIPO WMO WTOURO'.split(' '),
);
