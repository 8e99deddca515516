/** Labels beside points in the plane: the first free place around each point, nearest first, the same on every run. */

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface LabelRequest {
  readonly x: number;
  readonly y: number;
  /** distance from the point that the label must keep: the radius of its mark */
  readonly clearance: number;
  readonly width: number;
  readonly height: number;
  /** farthest distance from the mark; without it a label may stand off with a line to its point */
  readonly reach?: number;
}

/** Where a label stands; `null` in the result means that no free place was found. */
export interface PlacedLabel {
  readonly box: Box;
  /** distance from the mark, pixels; far labels need a line to their point */
  readonly distance: number;
}

const directions: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0.75, -0.9],
  [0.75, 0.9],
  [-0.75, -0.9],
  [-0.75, 0.9],
  [0, -1],
  [0, 1],
];
const distances = [3, 11, 21, 33, 47, 63, 81] as const;

/** Whether two boxes share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/**
 * Places each label in turn: put the important ones first.
 * @param requests labels in order of importance
 * @param obstacles what no label may cover (marks)
 * @param thin what a label should rather not cover (points sampled on lines)
 * @param bounds the area labels must stay in
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  obstacles: readonly Box[],
  thin: readonly (readonly [number, number])[],
  bounds: Box,
): (PlacedLabel | null)[] {
  const taken: Box[] = [...obstacles];
  return requests.map((request) => {
    let best: PlacedLabel | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [ring, distance] of distances.entries()) {
      if (distance > (request.reach ?? distance)) break;
      for (const [turn, direction] of directions.entries()) {
        const box = candidate(request, direction, distance);
        if (box.x0 < bounds.x0 || box.x1 > bounds.x1 || box.y0 < bounds.y0 || box.y1 > bounds.y1) continue;
        if (taken.some((other) => overlaps(box, other))) continue;
        const crossed = thin.filter(([x, y]) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1).length;
        const cost = ring * 8 + turn * 0.4 + crossed * 2.5;
        if (cost < bestCost) {
          bestCost = cost;
          best = { box, distance };
        }
      }
    }
    if (best) taken.push(best.box);
    return best;
  });
}

function candidate(request: LabelRequest, [dx, dy]: readonly [number, number], distance: number): Box {
  const reach = request.clearance + distance;
  const x = request.x + dx * reach;
  const y = request.y + dy * reach;
  const x0 = dx > 0 ? x : dx < 0 ? x - request.width : x - request.width / 2;
  const y0 = dx !== 0 ? y - request.height / 2 : dy < 0 ? y - request.height : y;
  return { x0, y0, x1: x0 + request.width, y1: y0 + request.height };
}
