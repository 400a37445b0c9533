import type { NoticeReport } from '../world.js';
import type { StoryLine } from './story.js';

type NoticesLine = Extract<StoryLine, { line: 'notices' }>;

/** Turns what was sent into lines of the story, each notice once however often it is looked at. */
export class ToldNotices {
  private readonly told = new Set<string>();
  /** Notices sent before this instant have all been told. */
  private from: string;

  constructor(start: string) {
    this.from = start;
  }

  get since(): string {
    return this.from;
  }

  /** One line for each notice: its recipients together. */
  tell(rows: readonly NoticeReport[]): NoticesLine[] {
    const notices = new Map<string, NoticesLine & { readonly to: string[] }>();
    for (const row of rows) {
      const notice = [row.at, row.kind, row.occasion, row.schedule, row.offset].join('\n');
      const key = `${notice}\n${row.recipient}`;
      if (this.told.has(key)) continue;
      this.told.add(key);
      const line = notices.get(notice) ?? { line: 'notices', at: row.at, kind: row.kind, to: [] };
      line.to.push(row.recipient);
      notices.set(notice, line);
      if (row.at > this.from) this.from = row.at;
    }
    return [...notices.values()];
  }
}
