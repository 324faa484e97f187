import type { Remarks } from './scene';

const NONE: Remarks = { count: 0, first: '' };

/** What is wrong with a layer or a block, or else what is advised, beside it. */
export function Remark({ problems, hints = NONE }: { problems: Remarks; hints?: Remarks }) {
  const remark = problems.count ? problems : hints;
  if (!remark.count) return null;
  return (
    <div className={`canvas-remark ${problems.count ? 'is-problem' : 'is-hint'}`}>
      {withMore(remark)}
    </div>
  );
}

/** The first sentence, and how many follow. */
export function withMore({ count, first }: Remarks): string {
  return count > 1 ? `${first} (and ${count - 1} more)` : first;
}
