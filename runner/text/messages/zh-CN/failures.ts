// What was expected and what was found instead, and why a part was not run, in Chinese.
import type { failures as english } from '../en/failures.ts';
import { translationOf } from '../translation.ts';

export const failures = translationOf<typeof english>()({
  // Commands.
  'it-fails': '命令失败',
  'it-fails-and-says': '命令失败，并输出“{text}”',
  'without-those-words': '{ended}，没有输出这些文字',
  'still-running': '到时限时仍在运行',
  'still-running-ended': '{time} 之后仍在运行，已被终止',
  'runs-and-fails': '命令能够执行但失败；如果本来就不该执行，请写 {attribute} 或 fails="text"',
  'every-command-found': '每个命令都能找到',
  'command-not-found': '{ended}：找不到命令',
  'command-cannot-run': '{ended}：命令无法执行',
  'shell-goes-on': '终端的 shell 继续运行',
  'shell-ended-with': '终端的 shell 已结束，退出码 {code}',
  'shown-output': '课文所示的输出',
  'other-output': '不同的输出',
  'within-limits': '不超出沙箱的限制',
  'memory-limit-reached': '达到了沙箱 {size} MiB 的内存限制，有进程被杀死',
  'process-limit-reached': '达到了沙箱 {count} 个进程的限制，课文启动的一切都已终止',
  'lab-goes-on': '实验环境继续运行',
  'lab-had-ended': '这一课的实验环境已经结束：是前面某个步骤结束了它',
  'lab-ended-with-it': '这一课的实验环境随之结束，后面的都不再执行',

  // Checks, tasks, questions, claims.
  'filled-sentence': '填入前面输出的内容之后是一句检查',
  'nothing-captured': '没有捕获到 <{name}>',
  'true-or-false': '一个或真或假的事实',
  neither: '两者都不是：{why}',
  'false-before-solution': '在解答之前不成立',
  'true-before-solution': '已经成立：这项检查看不出练习是否做完',
  'false-without-solution': '没有解答时不成立',
  'true-by-itself': '自己就会成立：不做解答再执行一遍课文，它在 {time} 之内就成立了',
  'unknown-without-solution':
    '无法判断：它过了一段时间才成立，而不做解答再执行一遍课文时，第 {line} 行失败了',
  'for-ticked': '{expected}，因为这个选项打了勾',
  'for-not-ticked': '{expected}，因为这个选项没有打勾',
  'its-check-holds': '它的检查“{check}”属实',
  'its-check-on-line-holds': '它在第 {line} 行的检查“{check}”属实',
  'its-check-could-not-run': '它的检查“{check}”无法执行',
  'check-failed': '检查没有通过',
  'check-not-run': '检查没有执行',
  'check-not-run-because': '检查没有执行：{why}',

  // Not run.
  'lab-ended-earlier': '前面某个步骤结束了这一课的实验环境',
  'nothing-to-run': '其中没有要执行或检查的内容',
  'every-step-skipped': '每个步骤都被跳过',
  'feature-not-offered': '这个实验环境没有 {feature}',
  'feature-not-offered-says': '这个实验环境没有 {feature}（“{said}”）',
});
