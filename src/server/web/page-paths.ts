/** Addresses of the workbench's pages: all are the one built page, which draws itself from its address. */
export const pagePaths: readonly string[] = [
  '/',
  '/relations',
  '/dyad',
  '/trade',
  '/missions',
  '/forums',
  '/talks',
  '/third-parties',
  '/bloc',
  '/scenarios',
  '/gravity',
  '/bargaining',
  '/claims',
  '/sources',
  '/gaps',
  '/compose',
  '/labour',
  '/sanctions',
  '/ask',
];

const known: ReadonlySet<string> = new Set(pagePaths);

/** Whether a path is a page's; a slash at its end does not matter. */
export function isPage(path: string): boolean {
  return known.has(path.length > 1 ? path.replace(/\/$/, '') : path);
}
