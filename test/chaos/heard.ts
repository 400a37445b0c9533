/** What a listener to the events of one API went through, at milliseconds since 1970. */
export interface HeardLine {
  readonly at: number;
  /** `connected` before anything was heard; `lost` also where the listener hung up by itself. */
  readonly type: 'connected' | 'lost' | 'resync' | 'changed';
  readonly listener: string;
  /** The id of what changed. */
  readonly subject?: string;
}
