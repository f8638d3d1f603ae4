// A line -> as much of it as a terminal shows in so many columns. Wide characters take two.
import truncatedWidth from 'fast-string-truncated-width';

export function cutToColumns(line: string, columns: number): string {
  const { index, truncated, ellipsed } = truncatedWidth(line, { limit: columns, ellipsis: '…' });
  return truncated ? `${line.slice(0, index)}${ellipsed ? '…' : ''}` : line;
}
