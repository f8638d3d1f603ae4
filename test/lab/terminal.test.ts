// What a reader's terminal does, a lesson's terminal does: state that lasts, shells within shells, the line that failed.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commandsOf, failuresOf, outputsOf, perform, verdicts } from './lab.ts';
import { sharedLab } from './setup/shared-lab.ts';

const container = await sharedLab();
/** A lesson of these fences, in lesson mode; each fence is given with its info string. */
function lesson(...fences: readonly string[]): string {
  return `---\ntitle: Test\n---\n\n${fences.join('\n\n')}\n`;
}

function fence(info: string, ...lines: readonly string[]): string {
  return `\`\`\`${info}\n${lines.join('\n')}\n\`\`\``;
}

/** 1-based line of the only line of the document that is this. */
function lineOf(markdown: string, text: string): number {
  const lines = markdown.split('\n');
  expect(lines.filter((line) => line === text)).toHaveLength(1);
  return lines.indexOf(text) + 1;
}

async function performLesson(...fences: readonly string[]) {
  return await perform(container, lesson(...fences));
}

describe.concurrent('what lasts from fence to fence', () => {
  test('directory, variables, functions, aliases of options and $? last', async () => {
    const run = await performLesson(
      fence(
        'bash',
        'cd /etc',
        'name=value',
        'export EXPORTED=yes',
        'greet() { echo "hello $1"; }',
        'set -u',
        'shopt -s nullglob',
      ),
      fence(
        'bash',
        'pwd',
        'echo "$name"',
        'sh -c \'echo "$EXPORTED"\'',
        'greet you',
        'echo "$-" | grep -c u',
        'shopt nullglob',
      ),
    );
    expect(run.outcome.status).toBe('passed');
    expect(outputsOf(run).slice(6)).toEqual([
      '/etc\n',
      'value\n',
      'yes\n',
      'hello you\n',
      '1\n',
      'nullglob       \ton\n',
    ]);
  });

  test('$? is that of the command before, across fences', async () => {
    const run = await performLesson(
      fence('bash {exit=7}', '(exit 7)'),
      fence('bash', 'echo $?'),
      fence('bash', 'echo $?'),
    );
    expect(outputsOf(run)).toEqual(['', '7\n', '0\n']);
  });

  test('aliases work from the next command on, as in a shell that is typed into', async () => {
    const run = await performLesson(
      fence('bash', "alias greet='echo hello'", 'greet you'),
      fence('bash', 'greet me'),
    );
    expect(outputsOf(run)).toEqual(['', 'hello you\n', 'hello me\n']);
  });

  test('each terminal has its own directory and variables', async () => {
    const run = await performLesson(
      fence('bash', 'cd /etc; name=one'),
      fence('bash {term=2}', 'pwd; echo "[$name]"; name=two'),
      fence('bash', 'pwd; echo "[$name]"'),
      fence('bash {term=2}', 'echo "[$name]"'),
    );
    expect(outputsOf(run)).toEqual(['', '/root\n[]\n', '/etc\n[one]\n', '[two]\n']);
  });

  test('a job of one fence is there in the next', async () => {
    const run = await performLesson(
      fence('bash', 'sleep 300 &'),
      fence('bash', 'kill -0 $!', 'kill %1'),
      fence('bash {exit=143}', 'wait $!'),
    );
    expect(failuresOf(run)).toEqual([]);
  });

  test('a job that has ended gives its number free, as at a prompt', async () => {
    const run = await performLesson(
      fence('bash', 'sleep 300 &', 'kill %1', 'while kill -0 $! 2>/dev/null; do sleep 0.05; done'),
      fence('bash', 'sleep 301 &', 'jobs', 'kill %1'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run).join('')).toMatch(/^\[1\]\+ +Running +sleep 301 &$/m);
  });

  test('terminals are in the same lab', async () => {
    const run = await performLesson(
      fence('bash', 'ip netns add ns1'),
      fence('bash {term=2}', 'ip netns exec ns1 true'),
    );
    expect(run.outcome.status).toBe('passed');
  });
});

describe.concurrent('the line that failed', () => {
  const cases = [
    { name: 'alone', lines: ['true', 'false # here', 'true'] },
    { name: 'in a loop', lines: ['for n in 1 2; do', '  [ $n = 1 ]', '  ls /missing/$n # here', 'done'] },
    { name: 'in a block', lines: ['{', '  true', '  false # here', '  true', '}'] },
    { name: 'in a condition', lines: ['if true; then', '  echo yes', '  false # here', 'fi'] },
    { name: 'after a here-document', lines: ['cat <<end', 'one', 'two', 'end', 'false # here'] },
    { name: 'after a continued line', lines: ['echo \\', '  one \\', '  two', 'false # here'] },
    { name: 'after comments and blank lines', lines: ['# one', '', '# two', 'true', '', 'false # here'] },
    { name: 'in a case', lines: ['case x in', 'y) true ;;', 'x)', '  false # here', '  ;;', 'esac'] },
  ];
  for (const { name, lines } of cases) {
    test(`${name} is the line reported`, async () => {
      const markdown = lesson(fence('bash', ...lines));
      const failures = failuresOf(await perform(container, markdown));
      expect(failures).toHaveLength(1);
      const wanted = markdown.split('\n').findIndex((line) => line.endsWith('# here')) + 1;
      expect(failures[0]?.line).toBe(wanted);
      expect(failures[0]?.file).toMatch(/lesson-0\.md$/);
    });
  }

  test('of a function is the line of its call', async () => {
    const markdown = lesson(
      fence('bash', 'inner() {', '  true', '  false', '}', 'true'),
      fence('bash', 'true', 'inner'),
    );
    expect(failuresOf(await perform(container, markdown)).map(({ line }) => line)).toEqual([
      lineOf(markdown, 'inner'),
    ]);
  });

  test('of a command of several lines is the first of them', async () => {
    const markdown = lesson(fence('bash', 'true', 'ls /missing \\', '  /also-missing'));
    const [failure] = failuresOf(await perform(container, markdown));
    expect(failure?.line).toBe(lineOf(markdown, 'ls /missing \\'));
  });

  test('of a pipeline is judged by its last command, as in bash', async () => {
    const run = await performLesson(
      fence('bash', 'false | true'),
      fence('bash', 'set -o pipefail', 'false | true'),
    );
    expect(verdicts(run)).toEqual(['passed', 'failed']);
  });

  test('ends its step, and the next step runs', async () => {
    const run = await performLesson(
      fence('bash', 'echo one', 'false', 'echo two'),
      fence('bash', 'echo three'),
    );
    expect(verdicts(run)).toEqual(['failed', 'passed']);
    expect(outputsOf(run)).toEqual(['one\n', '', 'three\n']);
  });

  test('of text that bash cannot parse is reported, and the next step runs', async () => {
    const run = await performLesson(fence('bash', 'echo "never closed'), fence('bash', 'echo after'));
    expect(verdicts(run)).toEqual(['failed', 'passed']);
    expect(failuresOf(run)[0]?.output).toContain('unexpected EOF');
    expect(outputsOf(run).at(-1)).toBe('after\n');
  });
});

describe.concurrent('where bash lets a command fail', () => {
  test('|| true, conditions and negations do not fail a step', async () => {
    const run = await performLesson(
      fence(
        'bash',
        'false || true',
        'if false; then echo never; fi',
        'while false; do :; done',
        '! false',
        '[ -f /missing ] && echo never',
        'true',
      ),
    );
    expect(failuresOf(run)).toEqual([]);
  });

  test('set +e lets commands fail until set -e', async () => {
    const run = await performLesson(
      fence('bash', 'set +e', 'false', 'echo on'),
      fence('bash', 'set -e', 'false', 'echo never'),
    );
    expect(verdicts(run)).toEqual(['passed', 'failed']);
    expect(outputsOf(run)).toContain('on\n');
    expect(outputsOf(run)).not.toContain('never\n');
  });

  test('set -E hides no failure in a function or a subshell', async () => {
    const run = await performLesson(
      fence('bash', 'set -Euo pipefail', 'inner() { false; }', 'kept=yes'),
      fence('bash', 'inner'),
      fence('bash', '(true; false)'),
      fence('bash', 'echo "$kept"'),
    );
    expect(verdicts(run)).toEqual(['passed', 'failed', 'failed', 'passed']);
  });

  test('set -x shows the commands of the lesson only', async () => {
    const run = await performLesson(fence('bash', 'set -x', 'echo one'), fence('bash', 'echo two'));
    expect(outputsOf(run).join('')).toMatch(/^\+* ?echo one\none\n\+* ?echo two\ntwo\n$/);
  });

  test('set -e and a failure do not end the terminal', async () => {
    const run = await performLesson(
      fence('bash {fails}', 'name=kept; set -e', 'false'),
      fence('bash', 'echo "$name"'),
      fence('bash', 'echo "$name"'),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'passed']);
    expect(outputsOf(run).slice(2)).toEqual(['kept\n', 'kept\n']);
  });
});

describe.concurrent('an expected ending', () => {
  const cases = [
    { info: '{fails}', command: 'false', status: 'passed' },
    { info: '{fails}', command: 'true', status: 'failed', actual: 'exit code 0' },
    { info: '{fails}', command: 'pign -c 1 10.0.0.1', status: 'failed', actual: 'exit code 127' },
    { info: '{fails}', command: '/etc/hosts', status: 'failed', actual: 'exit code 126' },
    { info: '{fails}', command: 'pign -c 1 10.0.0.1 | grep ttl', status: 'failed', actual: 'not found' },
    { info: '{fails="command not found"}', command: 'pign -c 1 10.0.0.1', status: 'passed' },
    { info: '{exit=127}', command: 'pign -c 1 10.0.0.1', status: 'passed' },
    { info: '{fails="No such file"}', command: 'ls /missing', status: 'passed' },
    {
      info: '{fails="No such file"}',
      command: 'ls --no-such-option',
      status: 'failed',
      actual: 'without those words',
    },
    {
      info: '{fails="No such file"}',
      command: 'echo "No such file"',
      status: 'failed',
      actual: 'exit code 0',
    },
    { info: '{exit=3}', command: 'sh -c "exit 3"', status: 'passed' },
    { info: '{exit=3}', command: 'sh -c "exit 4"', status: 'failed', actual: 'exit code 4' },
    { info: '{exit=3}', command: 'true', status: 'failed', actual: 'exit code 0' },
    { info: '{exit=0}', command: 'true', status: 'passed' },
    {
      info: '{fails timeout=500ms}',
      command: 'sleep 300',
      status: 'failed',
      actual: 'still running at the time limit',
    },
  ] as const;
  for (const one of cases) {
    test(`${one.info} with \`${one.command}\` has ${one.status}`, async () => {
      const run = await performLesson(fence(`bash ${one.info}`, one.command));
      expect(verdicts(run)).toEqual([one.status]);
      if ('actual' in one) expect(failuresOf(run)[0]?.actual).toContain(one.actual);
    });
  }

  test.each([
    ['bash', '! pign 10.0.0.1'],
    ['bash {check}', '! pign 10.0.0.1'],
    ['bash', 'if pign 10.0.0.1; then echo up; fi'],
    ['bash', 'pign 10.0.0.1 | cat'],
  ])(
    'a %s fence with `%s`, whose command is not found, fails though it ends with 0',
    async (info, command) => {
      const [failure] = failuresOf(await performLesson(fence(info, command)));
      expect(failure).toMatchObject({
        expected: 'every command is found',
        actual: expect.stringMatching(/^bash: .*pign: command not found$/),
      });
    },
  );

  test('a command that is not found may be shown as what it is, and be tried in a plain document', async () => {
    const shown = fence('output', 'bash: pign: command not found');
    expect(verdicts(await performLesson(fence('bash', 'pign 10.0.0.1 || true'), shown))).toEqual(['passed']);
    expect(verdicts(await perform(container, fence('bash', 'pign 10.0.0.1 || true')))).toEqual(['passed']);
  });

  test('belongs to the last command: an earlier failure fails the step', async () => {
    const markdown = lesson(fence('bash {fails}', 'ls /missing', 'false'));
    const failures = failuresOf(await perform(container, markdown));
    expect(failures.map(({ line }) => line)).toEqual([lineOf(markdown, 'ls /missing')]);
  });
});

describe.concurrent('attributes', () => {
  test('background goes on while later steps run', async () => {
    const run = await performLesson(
      fence('bash {background}', 'echo started >/tmp/mark', 'sleep 300'),
      fence('bash', 'until [ -s /tmp/mark ]; do sleep 0.02; done', 'pgrep -x sleep'),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed']);
    expect(commandsOf(run)[0]?.ending.kind).toBe('background');
  });

  test('a background command that is not found fails at its line, however late', async () => {
    const text = lesson(
      fence(
        'bash {background}',
        'until [ -e /tmp/late ]; do sleep 0.05; done',
        'pign 10.0.0.1 || touch /tmp/gone',
        'sleep 300',
      ),
      fence('bash', 'touch /tmp/late; until [ -e /tmp/gone ]; do sleep 0.05; done'),
    );
    const run = await perform(container, text);
    expect(verdicts(run)).toEqual(['failed', 'passed']);
    expect(failuresOf(run)).toMatchObject([
      {
        line: lineOf(text, 'pign 10.0.0.1 || touch /tmp/gone'),
        expected: 'every command is found',
        actual: expect.stringMatching(/pign: command not found$/),
      },
    ]);
  });

  test("a step's own timeout is the one that holds, and shows what was printed so far", async () => {
    const run = await performLesson(
      fence('bash {timeout=2s}', 'echo so far; sleep 300'),
      fence('bash', 'echo after'),
    );
    expect(verdicts(run)).toEqual(['failed', 'passed']);
    const [failure] = failuresOf(run);
    expect(failure?.actual).toContain('still running after');
    expect(failure?.output).toBe('so far\n');
  });

  test('timeout covers the step, not each of its commands', async () => {
    const run = await performLesson(fence('bash {timeout=4s}', 'sleep 2', 'sleep 3', 'echo never'));
    expect(verdicts(run)).toEqual(['failed']);
    expect(failuresOf(run)[0]?.subject).toBe('sleep 3');
    expect(outputsOf(run)).not.toContain('never\n');
  });

  test('skip runs nothing and gives its reason', async () => {
    const run = await performLesson(
      fence('bash {skip="needs a second host"}', 'touch /tmp/ran'),
      fence('bash', '[ ! -e /tmp/ran ]'),
    );
    expect(verdicts(run)).toEqual(['skipped', 'passed']);
    expect(run.steps[0]?.outcome).toEqual({ status: 'skipped', because: 'needs a second host' });
  });

  test('a shell check holds with exit code 0 only', async () => {
    const run = await performLesson(
      fence('bash', 'touch /tmp/made'),
      fence('bash {check}', 'test -e /tmp/made'),
      fence('bash {check}', 'ls /tmp/never-made'),
    );
    expect(run.steps.map(({ kind }) => kind)).toEqual(['step', 'check', 'check']);
    expect(verdicts(run)).toEqual(['passed', 'passed', 'failed']);
  });
});

describe.concurrent('shells within shells', () => {
  const DOCKER = '---\ntitle: Test\nlab:\n  docker: true\n---\n\n';

  test('steps after docker run -it go into the container until exit', async () => {
    const markdown = `${DOCKER}${[
      fence('bash', 'hostname'),
      fence('bash', 'docker run -it --hostname inside box'),
      fence('bash', 'hostname', 'cd /tmp'),
      fence('bash', 'pwd', 'echo two words'),
      fence('bash', 'exit'),
      fence('bash', 'hostname'),
    ].join('\n\n')}`;
    const run = await perform(container, markdown);
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)).toEqual(['host\n', '', 'inside\n', '', '/tmp\n', 'two words\n', '', 'host\n']);
    expect(commandsOf(run)[1]?.ending.kind).toBe('inner-shell');
  });

  test('a failure inside a container is reported at its line', async () => {
    const markdown = `${DOCKER}${[
      fence('bash', 'docker run -it --rm box'),
      fence('bash', 'true', 'ls /missing'),
      fence('bash', 'exit'),
      fence('bash', 'echo outside'),
    ].join('\n\n')}`;
    const run = await perform(container, markdown);
    expect(failuresOf(run).map(({ line }) => line)).toEqual([lineOf(markdown, 'ls /missing')]);
    expect(outputsOf(run).at(-1)).toBe('outside\n');
  });

  test('ip netns exec ns1 bash opens a shell in the namespace', async () => {
    const run = await performLesson(
      fence('bash', 'ip netns add ns1', 'ip netns exec ns1 bash'),
      fence('bash', 'ip -o link | wc -l', 'ip netns identify'),
      fence('bash', 'exit'),
      fence('bash', '[ -z "$(ip netns identify)" ]'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)).toContain('ns1\n');
  });

  test('shells nest, and each exit leaves one', async () => {
    const run = await performLesson(
      fence(
        'bash',
        'echo "depth $SHLVL"',
        'bash',
        'echo "depth $SHLVL"',
        'bash',
        'echo "depth $SHLVL"',
        'exit',
        'echo "depth $SHLVL"',
        'exit',
        'echo "depth $SHLVL"',
      ),
    );
    expect(failuresOf(run)).toEqual([]);
    const depths = outputsOf(run)
      .flatMap((output) => output.match(/\d+/g) ?? [])
      .map(Number);
    const [first = 0] = depths;
    expect(depths).toEqual([first, first + 1, first + 2, first + 1, first]);
  });

  test('login shells of sudo nest, and each exit leaves one', async () => {
    const run = await performLesson(
      fence('bash', 'sudo -i', 'sudo su - root', 'pwd', 'exit', 'echo "still $USER"', 'exit', 'echo out'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run).join('')).toContain('still root\n');
  });

  test('a loop, a here-document and a long line work inside', async () => {
    const long = 'x'.repeat(3000);
    const run = await performLesson(
      fence('bash', 'bash'),
      fence(
        'bash',
        'for n in 1 2; do',
        '  echo "n $n"',
        'done',
        'cat <<end',
        'one',
        'two',
        'end',
        `echo ${long}`,
      ),
      fence('bash', 'exit'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run).slice(1, 4)).toEqual(['n 1\nn 2\n', 'one\ntwo\n', `${long}\n`]);
  });

  test('a line longer than a terminal line works inside', async () => {
    const run = await performLesson(
      fence('bash', 'bash'),
      fence('bash', `echo ${'y'.repeat(6000)} | wc -c`),
      fence('bash', 'exit'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)[1]).toBe('6001\n');
  });

  test('a tab inside is a tab', async () => {
    const run = await performLesson(fence('bash', 'bash', "printf '%s' '\t' | wc -c"));
    expect(outputsOf(run)[1]).toBe('1\n');
  });

  test('nothing typed into an inner shell is left over for the next command that reads', async () => {
    const run = await performLesson(
      fence('bash', 'bash', 'exit'),
      fence('bash {exit=142}', 'read -t 0.5 line'),
      fence('bash', 'sh', 'exit'),
      fence('bash {exit=142}', 'read -t 0.5 line'),
    );
    expect(failuresOf(run)).toEqual([]);
  });

  test('a time-out inside leaves the inner shell usable', async () => {
    const run = await performLesson(
      fence('bash', 'bash'),
      fence('bash', 'inside=yes'),
      fence('bash {timeout=500ms}', 'sleep 300'),
      fence('bash', 'echo "inside=$inside"'),
      fence('bash', 'exit'),
      fence('bash', 'echo "inside=$inside"'),
    );
    expect(verdicts(run)).toEqual(['passed', 'passed', 'failed', 'passed', 'passed', 'passed']);
    expect(outputsOf(run).slice(-3)).toEqual(['inside=yes\n', 'exit\n', 'inside=\n']);
  });

  test('a time-out inside a container leaves its shell usable', async () => {
    const markdown = `${DOCKER}${[
      fence('bash', 'docker run -it --rm box'),
      fence('bash {timeout=500ms}', 'sleep 300'),
      fence('bash', 'echo still; pidof sleep || echo none'),
      fence('bash', 'exit'),
    ].join('\n\n')}`;
    const run = await perform(container, markdown);
    expect(verdicts(run)).toEqual(['passed', 'failed', 'passed', 'passed']);
    expect(outputsOf(run)[2]).toBe('still\nnone\n');
  });
});

describe.concurrent('text', () => {
  test('here-documents are typed whole', async () => {
    const run = await performLesson(
      fence('bash', "cat > /tmp/file <<'end'", '$not expanded', '  indented', '', 'end', 'cat /tmp/file'),
    );
    expect(outputsOf(run)).toEqual(['', '$not expanded\n  indented\n\n']);
  });

  test('a command of 100 kB is typed whole', async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => `${n} ${'z'.repeat(50)}`);
    const run = await performLesson(
      fence('bash', "cat > /tmp/big <<'end'", ...lines, 'end', 'wc -c < /tmp/big'),
    );
    expect(outputsOf(run)[1]).toBe(`${lines.join('\n').length + 1}\n`);
  });

  test('a line of more than 4 kB is typed whole', async () => {
    const run = await performLesson(fence('bash', `echo ${'a'.repeat(9000)} | wc -c`));
    expect(outputsOf(run)).toEqual(['9001\n']);
  });

  test('characters of several bytes come back whole, however they are cut when read', async () => {
    const run = await performLesson(
      fence('bash', "for n in $(seq 5000); do printf '網路名稱空間🐳'; done; echo"),
    );
    expect(outputsOf(run)).toEqual([`${'網路名稱空間🐳'.repeat(5000)}\n`]);
  });

  test('a character that arrives in two halves comes back whole', async () => {
    const run = await performLesson(fence('bash', "printf '\\xe7\\xb6'; sleep 0.2; printf '\\xb2\\n'"));
    expect(outputsOf(run)).toEqual(['網\n']);
  });

  test('output to the terminal is what a reader sees: error output too, without colours', async () => {
    const run = await performLesson(
      fence('bash', 'echo out; echo err >&2; printf "\\033[31mred\\033[0m\\n"; [ -t 1 ] && echo terminal'),
    );
    expect(outputsOf(run)).toEqual(['out\nerr\nred\nterminal\n']);
  });

  test('output that ends without a newline does not run into the next', async () => {
    const run = await performLesson(fence('bash', 'printf one'), fence('bash', 'printf two'));
    expect(outputsOf(run)).toEqual(['one', 'two']);
  });
});

describe.concurrent('shown output', () => {
  test('a step that ends wrongly is reported for that alone, not for its output too', async () => {
    const run = await performLesson(fence('bash {fails}', 'echo one'), fence('output', 'two'));
    expect(failuresOf(run).map(({ expected }) => expected)).toEqual(['it fails']);
  });

  test('output of several commands that differs is reported under all of them', async () => {
    const run = await performLesson(
      fence('bash {#both}', 'echo one', 'echo two'),
      fence('output', 'one', 'three'),
    );
    expect(failuresOf(run).map(({ subject }) => subject)).toEqual(['echo one\necho two']);
  });

  test('a console fence compares each command with its own output', async () => {
    const markdown = lesson(
      fence('console', '$ echo one', 'one', '$ echo two', 'three', '$ echo four', 'four'),
    );
    const failures = failuresOf(await perform(container, markdown));
    expect(failures).toHaveLength(1);
    expect(failures[0]?.subject).toBe('echo two');
    expect(failures[0]?.line).toBe(lineOf(markdown, 'three'));
  });

  test('a console fence of matching outputs passes', async () => {
    const run = await performLesson(
      fence('console', '$ echo one', 'one', '$ cd /etc && pwd', '/etc', '$ pwd', '/etc'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)).toEqual(['one\n', '/etc\n', '/etc\n']);
  });

  test('a word captured in an output fills in later commands', async () => {
    const run = await performLesson(
      fence('bash {#make}', 'echo "made id-$((40 + 2)) now"'),
      fence('output {for=make}', 'made <id> now'),
      fence('bash {#use}', 'echo "use {{id}}"'),
      fence('output {for=use}', 'use {{id}}'),
    );
    expect(failuresOf(run)).toEqual([]);
    expect(outputsOf(run)[1]).toBe('use id-42\n');
  });
});

describe.concurrent('plain mode', () => {
  test('every line runs, also after a failure', async () => {
    const markdown = `# Notes\n\n${fence('bash', 'echo one', 'ls /missing', 'echo two', 'ls /also-missing', 'echo three')}\n`;
    const run = await perform(container, markdown);
    expect(outputsOf(run).filter((output) => /^(one|two|three)\n$/.test(output))).toEqual([
      'one\n',
      'two\n',
      'three\n',
    ]);
    expect(failuresOf(run).map(({ line }) => line)).toEqual([
      lineOf(markdown, 'ls /missing'),
      lineOf(markdown, 'ls /also-missing'),
    ]);
  });

  test('a line that hangs has a limit of its own, and the rest runs', async () => {
    const markdown = `${fence('bash', 'cat', 'echo after')}\n`;
    const run = await perform(container, markdown, 3000);
    expect(failuresOf(run).map(({ subject }) => subject)).toEqual(['cat']);
    expect(outputsOf(run).at(-1)).toBe('after\n');
  });
});

describe('control groups', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const LESSON = `---
title: Test
lab:
  docker: true
---

${fence('bash', 'stat -f -c %T /sys/fs/cgroup', 'docker run -d --name web1 -p 8080:80 box', 'docker exec web1 true', 'docker run --rm --privileged box true', 'docker pause web1')}
`;

  test('Docker works where version 2 is all that the sandbox has', async () => {
    vi.stubEnv('LABPROOF_CGROUP', 'v2');
    const run = await perform(container, LESSON);
    expect(failuresOf(run)).toEqual([]);
    expect(run.outcome.status).toBe('passed');
    expect(outputsOf(run)[0]).toBe('cgroup2fs\n');
  });

  test('Docker works with what this machine has, and a paused container holds nothing up', async () => {
    const run = await perform(container, LESSON);
    expect(failuresOf(run)).toEqual([]);
    expect(run.outcome.status).toBe('passed');
  });
});
