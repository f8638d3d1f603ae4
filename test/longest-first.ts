// The order of test files within a project: those known to take long first, so that none is left to one processor at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONGEST = [
  'lab/course/course.test.ts',
  'lab/commands/mutate.test.ts',
  'lab/course/course-answers.test.ts',
  'lab/path.test.ts',
  'lab/check/docker.test.ts',
  'lab/check/forwards.test.ts',
  'lab/check/reach.test.ts',
  'lab/chinese-page.test.ts',
  'lab/lifetime.test.ts',
  'lab/faults.test.ts',
  'lab/internet.test.ts',
  'lab/commands/verify.test.ts',
  'lab/commands/package.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b));
  }
}

function groupOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder;
}

function rankOf({ moduleId }: TestSpecification): number {
  const index = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}`));
  return index < 0 ? LONGEST.length : index;
}
