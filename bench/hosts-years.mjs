/**
 * The host ranking as a reader meets it: a cold command line, the first answer of a running server and each further year of a
 * slider, with the memory of the helper that answers. Shipped data, and with `GOOD_OFFICES_HOME` imported data too.
 * Targets: command line 1,200 ms, a new year 150 ms (imported: 8 s, then 500 ms), memory 600 MiB.
 * Peer: an earlier build, `BEFORE=folder of its package`, measured by the same steps in the same run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, writeResult } from './record.mjs';

const runs = Number(process.env.RUNS ?? 5);
const years = [2019, 2017, 2016, 2015, 2014, 2012, 2010, 2008, 2005, 2001, 1998];
const limits = { cliMs: 1200, yearMs: 150, importedFirstMs: 8000, importedYearMs: 500, memoryMiB: 600 };
const question = ['hosts', 'USA', 'PRK', '--year', '2018', '--json'];

const fresh = mkdtempSync(join(tmpdir(), 'good-offices-bench-'));
const imported = process.env.GOOD_OFFICES_HOME ?? null;
const builds = {
  ...(process.env.BEFORE === undefined ? {} : { before: process.env.BEFORE }),
  now: fileURLToPath(new URL('..', import.meta.url)),
};

/** A process says at its end how long it computed: on a busy machine that tells more than the clock. */
const tellCpu = `data:text/javascript,process.on('exit',()=>{const {user,system}=process.cpuUsage();process.stderr.write('cpu ms '+Math.round((user+system)/1000))})`;

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1').split(' ').filter(Boolean),
  );
}

/** Milliseconds that a server and its helpers computed so far, in steps of 10; `null` where the system does not tell. */
function computedMs(pid) {
  try {
    return [pid, ...childrenOf(pid)].reduce((sum, id) => {
      const cells = readFileSync(`/proc/${id}/stat`, 'latin1')
        .replace(/^.*\) /, '')
        .split(' ');
      return sum + 10 * (Number(cells[11]) + Number(cells[12]));
    }, 0);
  } catch {
    return null;
  }
}

function commandLine(bin, home) {
  const start = performance.now();
  const env = { ...process.env, GOOD_OFFICES_HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellCpu, bin, ...question], {
    env,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(String(stderr));
  return {
    ms: performance.now() - start,
    cpuMs: Number(/cpu ms (\d+)/.exec(String(stderr))?.[1]),
    sha256: createHash('sha256').update(stdout).digest('hex'),
  };
}

/** Largest memory so far of the processes that a server started, MiB; `null` where the system does not tell. */
function helperPeak(pid) {
  try {
    const peaks = childrenOf(pid).map((child) =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'latin1'))?.[1] ?? 0),
    );
    return Math.round(Math.max(...peaks) / 1024);
  } catch {
    return null;
  }
}

async function slider(bin, home) {
  const server = spawn(process.execPath, [bin, 'serve', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = '';
      const read = (part) => {
        said += part;
        const found = /http:\/\/[\w.]+:\d+/.exec(said);
        if (found !== null) resolve(found[0]);
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.once('exit', () => reject(new Error(said)));
    });
    const ask = async (year) => {
      const computed = computedMs(server.pid);
      const start = performance.now();
      const reply = await fetch(`${address}/api/hosts?a=USA&b=PRK&year=${year}`);
      const { answer } = await reply.json();
      if (answer?.year !== year) throw new Error(`hosts ${year}: ${reply.status}`);
      const ms = Math.round(performance.now() - start);
      return { ms, cpuMs: computed === null ? null : computedMs(server.pid) - computed };
    };
    const first = await ask(2018);
    const each = [];
    for (const year of years) each.push(await ask(year));
    return {
      firstMs: first.ms,
      firstCpuMs: first.cpuMs,
      yearMs: median(each.map(({ ms }) => ms)),
      yearCpuMs: median(each.map(({ cpuMs }) => cpuMs)),
      slowestYearMs: Math.max(...each.map(({ ms }) => ms)),
      helperMiB: helperPeak(server.pid),
    };
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  }
}

function importedLine(bin) {
  const { ms, cpuMs } = commandLine(bin, imported);
  return { commandLineMs: Math.round(ms), commandLineCpuMs: cpuMs };
}

const figures = {};
for (const [name, folder] of Object.entries(builds)) {
  const bin = join(folder, 'bin', 'good-offices.js');
  commandLine(bin, fresh); // copies the shipped data
  const cold = Array.from({ length: runs }, () => commandLine(bin, fresh));
  figures[name] = {
    loadAverage: Number(loadavg()[0].toFixed(1)),
    commandLineMs: Math.round(median(cold.map(({ ms }) => ms))),
    commandLineCpuMs: median(cold.map(({ cpuMs }) => cpuMs)),
    sha256: cold[0].sha256,
    server: await slider(bin, fresh),
    ...(imported === null
      ? {}
      : {
          imported: {
            ...importedLine(bin),
            server: await slider(bin, imported),
          },
        }),
  };
  console.log(name, JSON.stringify(figures[name], null, 2));
}
rmSync(fresh, { recursive: true, force: true });
if (figures.before !== undefined && figures.before.sha256 !== figures.now.sha256)
  console.log('hosts-years: the two builds differ in their answer');
writeResult('hosts-years', { limits, runs, years: years.length + 1, ...figures });
