/** OFAC's programmes that are aimed at a state, by the beginning of their tag; those against groups or acts are not here. */
const targets: readonly (readonly [begin: string, actor: string])[] = [
  ['AFGHANISTAN', 'AFG'],
  ['BELARUS', 'BLR'],
  ['BURMA', 'MMR'],
  ['BURUNDI', 'BDI'],
  ['CAATSA - IRAN', 'IRN'],
  ['CAATSA - RUSSIA', 'RUS'],
  ['CAR', 'CAF'],
  ['CMIC', 'CHN'],
  ['CUBA', 'CUB'],
  ['DARFUR', 'SDN'],
  ['DPRK', 'PRK'],
  ['DRCONGO', 'COD'],
  ['ETHIOPIA', 'ETH'],
  ['FSE-IR', 'IRN'],
  ['IFCA', 'IRN'],
  ['IFSR', 'IRN'],
  ['IRAN', 'IRN'],
  ['IRAQ', 'IRQ'],
  ['IRGC', 'IRN'],
  ['LEBANON', 'LBN'],
  ['LIBYA', 'LBY'],
  ['MALI', 'MLI'],
  ['NICARAGUA', 'NIC'],
  ['NKSPEA', 'PRK'],
  ['RUSSIA', 'RUS'],
  ['SOMALIA', 'SOM'],
  ['SOUTH SUDAN', 'SSD'],
  ['SUDAN', 'SDN'],
  ['SYRIA', 'SYR'],
  ['UKRAINE-EO13661', 'RUS'],
  ['UKRAINE-EO13662', 'RUS'],
  ['VENEZUELA', 'VEN'],
  ['YEMEN', 'YEM'],
  ['ZIMBABWE', 'ZWE'],
];

/**
 * The tags of a cell.
 * @example programmesOf('NPWMD] [IFSR') // => ['NPWMD', 'IFSR']
 */
export function programmesOf(cell: string): readonly string[] {
  return cell
    .split(/\]\s*\[/)
    .map((tag) => tag.replaceAll(/[[\]]/g, '').trim())
    .filter((tag) => tag !== '');
}

/**
 * The state at which programmes aim, where they aim at one and no other.
 * @example targetOf(['NPWMD', 'IFSR']) // => 'IRN'
 */
export function targetOf(programmes: readonly string[]): string | null {
  const found = new Set<string>();
  for (const tag of programmes) {
    const actor = targets.find(([begin]) => tag === begin || new RegExp(`^${begin}(?:[-\\d ]|$)`).test(tag))?.[1];
    if (actor !== undefined) found.add(actor);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
