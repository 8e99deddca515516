/** Packs the package, installs it into an empty folder, and asks one question there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure.mjs';

const folder = mkdtempSync(join(tmpdir(), 'good-offices-package-'));
const shell = process.platform === 'win32';
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell,
  });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', join(folder, archive)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell,
  });
  const options = { cwd: folder, env: { ...process.env, GOOD_OFFICES_HOME: join(folder, 'home') }, shell };
  const answer = execFileSync(
    'npx',
    ['--no-install', 'good-offices', 'missions', 'PRK', '--bloc', 'ASEAN', '--on', '2018-06-12', '--json'],
    options,
  );
  const { bloc } = JSON.parse(answer).answer;
  if (bloc.abroad !== 8 || bloc.without.join() !== 'BRN,PHL')
    throw new Error(`the installed package answers ${JSON.stringify(bloc)}`);
  writeFileSync(
    join(folder, 'ask.mjs'),
    "import { openAtlas, ask } from 'good-offices';\nconst atlas = await openAtlas();\nconst { answer } = await ask(atlas, 'talks', { a: 'PRK', b: 'USA', thirdCountry: true, track: '1' });\nif (answer.meetings.length !== 21) throw new Error(String(answer.meetings.length));\natlas.close();\n",
  );
  execFileSync(process.execPath, ['ask.mjs'], options);
  process.stdout.write(`the package installs and answers (${archive})\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
