import { expect, test } from 'vitest';
import { defaultHome } from './home.ts';

const linux = { platform: 'linux', homedir: '/home/kim' } as const;

test('the home is the named one, else the place of the platform', () => {
  expect(defaultHome({ ...linux, env: {} })).toBe('/home/kim/.local/share/good-offices');
  expect(defaultHome({ ...linux, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/good-offices');
  expect(defaultHome({ ...linux, env: { XDG_DATA_HOME: 'relative' } })).toBe('/home/kim/.local/share/good-offices');
  expect(defaultHome({ ...linux, env: { GOOD_OFFICES_HOME: '/srv/lake', XDG_DATA_HOME: '/data' } })).toBe('/srv/lake');
  expect(defaultHome({ platform: 'darwin', homedir: '/Users/kim', env: {} })).toBe(
    '/Users/kim/Library/Application Support/good-offices',
  );
  const windows = defaultHome({ platform: 'win32', homedir: 'C:/Users/kim', env: { LOCALAPPDATA: 'C:/Local' } });
  expect(windows.replaceAll('\\', '/')).toBe('C:/Local/good-offices');
});
