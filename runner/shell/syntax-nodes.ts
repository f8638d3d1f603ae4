// All nodes of a shell syntax tree, without recursion: a fence may nest deeper than the call stack.

import { forEachChild, type SyntaxNode } from 'unbash';

/** `root` and all below it; below a node only where `enter` says so. */
export function syntaxNodes(
  root: SyntaxNode,
  enter: (node: SyntaxNode) => boolean = () => true,
): readonly SyntaxNode[] {
  const found = [root];
  for (const node of found) if (enter(node)) forEachChild(node, (child) => found.push(child));
  return found;
}
