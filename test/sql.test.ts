/** A query of the user's own, through its process: same rows as `rows`, clean values, evidence, limits. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import { type TableName, tables } from '../src/core/table-registry.ts';
import { columnsOf, fieldName } from '../src/core/table-spec.ts';
import { ask } from '../src/questions/ask.ts';
import { type SqlAnswer, sql } from '../src/questions/sql.ts';
import { chosenTable } from '../src/server/formats/answer-table.ts';
import { csvOf } from '../src/server/formats/csv.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { distinctNames } from '../src/store/sql/run-query.ts';
import { importSample } from './import-sample.ts';
import { shellWords } from './shell-words.ts';

let home = '';
let atlas: LakeAtlas;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-sql-'));
  atlas = await openAtlas({ home });
});
afterAll(() => {
  atlas.close();
  rmSync(home, { recursive: true, force: true });
});

function asked(
  query: string,
  more: { readonly [name: string]: string } = {},
  on: LakeAtlas = atlas,
): Promise<Envelope<SqlAnswer>> {
  return ask(on, 'sql', { query, ...more }) as Promise<Envelope<SqlAnswer>>;
}

/** Rows of SQL under the names of `rows`, without the columns that only SQL has. */
function asRows(name: TableName, { rows }: SqlAnswer): unknown[] {
  return rows.map((row) =>
    Object.fromEntries(Object.keys(columnsOf(tables[name])).map((column) => [fieldName(column), row[column]])),
  );
}

describe('the same rows as the question rows', () => {
  it.each(['trade', 'meetings', 'attendance', 'missions', 'memberships'] as const)('of %s', async (name) => {
    const { answer } = await asked(`SELECT * FROM ${name}`, { limit: '100000' });
    const whole = (await ask(atlas, 'rows', { table: name, limit: '100000' })).answer as {
      rows: unknown[];
      total: number;
    };
    expect(answer.total).toBe(whole.total);
    expect(asRows(name, answer)).toEqual(whole.rows);
    expect(answer.tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(whole.total);
  });

  it('sees every table, those without rows too', async () => {
    const counts = Object.keys(tables).map((name) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`);
    for (let at = 0; at < counts.length; at += 25) {
      const { answer } = await asked(`${counts.slice(at, at + 25).join(' UNION ALL ')}`, { limit: '100' });
      for (const { name, n } of answer.rows) expect(n, String(name)).toBe(await atlas.count(name as TableName));
    }
  });

  it('with both sides of a table that is stored once a pair', async () => {
    const sample = await importSample([
      resolve(import.meta.dirname, '../src/sources/cow-trade/sample/Dyadic_COW_4.0.csv'),
    ]);
    try {
      const whole = (await ask(sample.atlas, 'rows', { table: 'trade', limit: '100000' })).answer as {
        rows: unknown[];
      };
      const { answer } = await asked('SELECT * FROM trade', { limit: '100000' }, sample.atlas);
      expect(answer.rows.some(({ id }) => String(id).endsWith('m'))).toBe(true);
      expect(asRows('trade', answer)).toEqual(whole.rows);
    } finally {
      sample.close();
    }
  });
});

describe('values', () => {
  it('are what JSON can hold', async () => {
    const { answer, caveats } = await asked(
      "SELECT 1.50::DECIMAL(9,2) AS a, 9007199254740993 AS b, 7::HUGEINT AS c, 'nan'::DOUBLE AS d, 1e308 * 10 AS e, DATE '2018-06-12' AS f, [1, NULL] AS g, {'x': [DATE '2018-01-01']} AS h, MAP {'k': 1} AS i, TIMESTAMP '2018-06-12 10:00:00' AS j, INTERVAL 1 DAY AS k, 'infinity'::DATE AS l, NULL AS m, true AS n, '\\xAA'::BLOB AS o, 2::UTINYINT AS p, 'é\"<' AS q",
    );
    expect(answer.rows).toEqual([
      {
        a: 1.5,
        b: '9007199254740993',
        c: 7,
        d: null,
        e: null,
        f: '2018-06-12',
        g: [1, null],
        h: { x: ['2018-01-01'] },
        i: [{ key: 'k', value: 1 }],
        j: '2018-06-12 10:00:00',
        k: '1 day',
        l: 'infinity',
        m: null,
        n: true,
        o: '\\xAA',
        p: 2,
        q: 'é"<',
      },
    ]);
    expect(answer.columns.slice(0, 2)).toEqual([
      { name: 'a', type: 'DECIMAL(9,2)' },
      { name: 'b', type: 'BIGINT' },
    ]);
    expect(caveats.join()).toMatch(/2 cells are infinite or not a number/);
  });

  it('keep the order and the names of the columns in CSV, doubled, dotted and odd ones too', async () => {
    const envelope = await asked(
      'SELECT m.source, m.id, s.id, max(s.title) AS "max(s.title)", 1 AS "2", \'x\' AS "__proto__" FROM missions m JOIN sources s ON s.id = m.source WHERE m.id = \'PRK-VNM\' GROUP BY ALL',
    );
    const [head] = csvOf(chosenTable(sql, envelope, null)).split(/\r?\n/);
    expect(head).toBe('source,id,id_2,max(s.title),2,__proto__');
    expect(envelope.answer.rows[0]?.['max(s.title)']).toEqual(expect.stringContaining('Kangnam'));
    expect(JSON.parse(JSON.stringify(envelope)).answer.rows[0]).toHaveProperty(['__proto__'], 'x');
    expect(envelope.caveats.join()).toMatch(/called id_2/);
    expect(distinctNames(['a', 'a', 'a_2', 'a']).names).toEqual(['a', 'a_3', 'a_2', 'a_4']);
  });

  it('come in the same order each time', async () => {
    const query = 'SELECT basis, sum(exports_usd) AS n FROM trade GROUP BY basis';
    expect(JSON.stringify(await asked(query))).toBe(JSON.stringify(await asked(query)));
  });
});

describe('evidence', () => {
  it('is the rows, where one table is read and its id and source are selected', async () => {
    const envelope = await asked("SELECT id, source FROM attendance WHERE year = 2018 AND actor = 'PRK'");
    expect(envelope.evidence.map(({ table, rows }) => ({ table, rows }))).toEqual([
      { table: 'attendance', rows: ['ARF-2018-PRK'] },
    ]);
  });

  it('is the sources alone, where ids are made up or several tables are read', async () => {
    for (const query of [
      "SELECT 'made up' AS id, source FROM attendance WHERE year = 2018 AND actor = 'PRK'",
      "SELECT a.id, a.source, list_value(a.source) AS sources FROM attendance a, missions m WHERE a.year = 2018 AND a.actor = 'PRK' LIMIT 1",
    ]) {
      const { evidence, answer } = await asked(query);
      const source = String(answer.rows[0]?.source);
      expect(evidence.map(({ table, rows }) => [table, rows])).toEqual([['sources', [source]]]);
    }
  });

  it('is none without a source column, which is said; the releases stand in the answer', async () => {
    const { evidence, caveats, answer } = await asked('SELECT count(*) AS n FROM trade');
    expect(evidence).toEqual([]);
    expect(caveats.join()).toMatch(/no source column/);
    expect(answer.tables).toEqual(
      atlas.data.releases.flatMap(({ source, version }, at) => {
        const rows = atlas.releaseRows('trade')[at] ?? 0;
        return rows === 0 ? [] : [{ table: 'trade', release: source, version, rows }];
      }),
    );
  });
});

describe('limits', () => {
  it('cut rows and say so', async () => {
    const { answer, caveats } = await asked('SELECT range AS n FROM range(1000000000)', { limit: '3' });
    expect(answer).toMatchObject({ rows: [{ n: 0 }, { n: 1 }, { n: 2 }], returned: 3, total: null, truncated: true });
    expect(caveats.join()).toMatch(/The first 3 rows are shown and more follow/);
    const exact = await asked('SELECT range AS n FROM range(3)', { limit: '3' });
    expect(exact.answer).toMatchObject({ returned: 3, total: 3, truncated: false });
  });

  it.each([
    [
      'a cross join',
      'SELECT count(*) FROM trade a, trade b, trade c, trade d WHERE a.note || b.note > c.note || d.note',
    ],
    [
      'a recursion without end',
      'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t',
    ],
    [
      'a regular expression on everything',
      "SELECT count(*) FROM trade a, trade b, range(100000) r WHERE regexp_matches(a.id || b.id || r.range, '(a+)+$')",
    ],
  ])('end %s in time', async (_, query) => {
    const before = performance.now();
    await expect(asked(query, { timeout: '1' })).rejects.toThrow('sql: not done after 1 seconds, the time limit');
    // the start of the process is not counted; the rest is slack for a busy machine
    expect(performance.now() - before).toBeLessThan(30_000);
  });

  it('end a query that needs too much memory, and leave this process as it was', async () => {
    await expect(asked("SELECT list(repeat('x', 1000000)) FROM range(5000)")).rejects.toThrow(/MiB of memory/);
    await expect(
      asked("SELECT string_agg(repeat(chr(97 + (range % 26)::INTEGER), 100000), '') FROM range(100000)"),
    ).rejects.toThrow(/MiB/);
    expect((await asked('SELECT 1 AS n')).answer.rows).toEqual([{ n: 1 }]);
  });

  it('end a result that is too large', async () => {
    await expect(asked("SELECT repeat('x', 100000) FROM range(10000)", { limit: '10000' })).rejects.toThrow(
      /larger than 32 MiB|MiB of memory/,
    );
  });

  it('refuse wrong parameters', async () => {
    for (const more of [
      { limit: '0' },
      { limit: '100001' },
      { timeout: '0' },
      { timeout: '1000' },
      { query: 'x'.repeat(5000) },
    ])
      await expect(asked('SELECT 1', more)).rejects.toMatchObject({ code: 'domain' });
    await expect(asked('SELECT 1\u0000')).rejects.toThrow(/NUL/);
    await expect(asked('')).rejects.toThrow(/query is missing/);
    await expect(asked('SELECT * FROM trad')).rejects.toMatchObject({
      code: 'not-found',
      details: { candidates: ['trade', 'trade_shares', 'trade_products'] },
    });
  });

  it('leave no process behind, and no secret in it', { timeout: 60_000 }, async () => {
    if (process.platform !== 'linux') return;
    process.env.GOOD_OFFICES_TOKEN = 'a-secret-of-this-process';
    try {
      const running = asked('SELECT count(*) FROM range(100000000000) a, range(1000)', { timeout: '2' });
      const failed = expect(running).rejects.toThrow(/time limit/);
      let environment = '';
      for (let tries = 0; tries < 100 && environment === ''; tries++) {
        await new Promise((go) => setTimeout(go, 50));
        const [pid] = queryProcesses();
        if (pid !== undefined) environment = readFileSync(`/proc/${pid}/environ`, 'latin1') || ' ';
      }
      expect(environment).toContain('NODE_CHANNEL_FD');
      expect(environment).not.toContain('secret');
      expect(environment).not.toMatch(/(?:^|\0)(?:HOME|PATH|USER)=/);
      await failed;
      for (let tries = 0; tries < 40 && queryProcesses().length > 0; tries++)
        await new Promise((go) => setTimeout(go, 50));
      expect(queryProcesses()).toEqual([]);
    } finally {
      delete process.env.GOOD_OFFICES_TOKEN;
    }
  });
});

it('ends with the program that asked, however that ends', { timeout: 60_000 }, async () => {
  if (process.platform !== 'linux') return;
  const program = resolve(import.meta.dirname, '../bin/good-offices.js');
  const query = 'SELECT count(*) FROM range(100000000000) a, range(1000)';
  const asking = spawn(process.execPath, [program, 'sql', query, '--timeout', '60', '--home', home], {
    stdio: 'ignore',
  });
  let found: string | undefined;
  for (let tries = 0; tries < 200 && found === undefined; tries++) {
    await new Promise((go) => setTimeout(go, 50));
    [found] = queryProcesses(asking.pid);
  }
  expect(found).toBeDefined();
  // let the query start
  await new Promise((go) => setTimeout(go, 1000));
  asking.kill('SIGKILL');
  const isThere = (): boolean =>
    existsSync(`/proc/${found}`) && !/^State:\s*Z/m.test(readFileSync(`/proc/${found}/status`, 'latin1'));
  for (let tries = 0; tries < 100 && isThere(); tries++) await new Promise((go) => setTimeout(go, 50));
  expect(isThere()).toBe(false);
});

/** Processes of queries that a process started. */
function queryProcesses(parent: number | undefined = process.pid): string[] {
  let listed = '';
  try {
    listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(parent)], { encoding: 'utf8' });
  } catch {
    // it has no children
  }
  return listed
    .split('\n')
    .filter((line) => line.includes('query-process'))
    .map((line) => line.trim().split(' ')[0] ?? '');
}

describe('the documented examples', () => {
  it('give what their page says', async () => {
    const [seats, hosts, shares] = await Promise.all(sql.examples.map((line) => asked(shellWords(line)[2] ?? '')));
    expect(seats?.answer.rows.map(({ year }) => year)).toEqual([
      2000, 2002, 2004, 2005, 2006, 2007, 2008, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018,
    ]);
    expect(hosts?.answer.rows.slice(0, 4).map(({ host, meetings }) => [host, meetings])).toEqual([
      ['CHN', 16],
      ['CHE', 11],
      ['DEU', 4],
      ['SGP', 4],
    ]);
    const trade = (await ask(atlas, 'trade', { actor: 'PRK', bloc: 'ASEAN', year: '2015' })).answer as {
      bloc: { totalUsd: number };
    };
    expect(shares?.answer.rows.find(({ basis }) => basis === 'kotra')).toMatchObject({
      stated: 2,
      asean_usd: trade.bloc.totalUsd,
    });
    for (const envelope of [seats, hosts, shares]) expect(envelope?.evidence.length).toBeGreaterThan(0);
  });
});
