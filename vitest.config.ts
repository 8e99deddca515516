import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first: a short file that is long in time must not stand alone at the end. Without a cache vitest goes by size. */
const longest: readonly string[] = ['browser-', 'fuzz-', 'ideal-points', 'import-', 'published-', 'imported-', 'cli'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((start) => moduleId.includes(`/test/${start}`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // two cores: more workers than that only wait for each other (a third saved 3 of 100 seconds)
    maxWorkers: 2,
    // files share a worker and the modules it has loaded: starting one for each file took a third of the time of short files
    isolate: false,
    // built modules run as they are: what the runner makes of a file slows long computations
    server: { deps: { external: [/\/dist\/(?!web\/)/] } },
    sequence: { sequencer: LongestFirst },
  },
});
