import type { LocalisedText } from '#procedure';
import type { NeedReport, Refusal } from '../world.js';
import type { Difference } from './difference.js';
import type { Place, PlannedFault } from './scenario.js';

/** What the runner tells while it plays: data, to be put into words by who listens. Instants are canonical. */
export type StoryLine =
  | {
      readonly line: 'scenario';
      readonly name: string;
      readonly title: LocalisedText;
      readonly organisation: string;
      readonly zone: string;
      readonly at: string;
      readonly file: string;
    }
  | ToldCommand
  | {
      readonly line: 'timer';
      readonly at: string;
      readonly kind: string;
      /** The scenario’s name of the draft or meeting, or its id. */
      readonly on: string;
      readonly state?: string;
    }
  /** What a command on a meeting did to one of its drafts. */
  | { readonly line: 'state'; readonly at: string; readonly on: string; readonly state: string }
  | { readonly line: 'notices'; readonly at: string; readonly kind: string; readonly to: readonly string[] }
  | { readonly line: 'wait'; readonly at: string; readonly step: number }
  | { readonly line: 'fault'; readonly at: string; readonly step: number; readonly fault: PlannedFault }
  | {
      readonly line: 'check';
      readonly at: string;
      readonly step: number;
      readonly place: Place;
      readonly check: string;
      /** What it looked at: `state`, `standing` … */
      readonly keys: readonly string[];
      readonly passed: boolean;
      readonly differences: readonly Difference[];
    }
  /** How a draft stands when all that was to come has come. */
  | {
      readonly line: 'outlook';
      readonly at: string;
      readonly on: string;
      readonly state: string;
      readonly needs: readonly NeedReport[];
      /** Whether deadlines still run that were not waited for. */
      readonly isCut: boolean;
    }
  | {
      readonly line: 'end';
      readonly at: string;
      readonly passed: boolean;
      readonly checks: number;
      readonly failures: number;
      /** The step after which it was no use going on. */
      readonly stoppedAt?: number;
    };

export interface ToldCommand {
  readonly line: 'command';
  readonly at: string;
  readonly step: number;
  readonly place: Place;
  readonly type: string;
  readonly as: string;
  readonly on?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly second?: string;
  readonly answer: 'accepted' | 'refused' | 'recorded';
  /** Why refused, or as what recorded. */
  readonly code?: string;
  readonly refusal?: Refusal;
  /** State of the subject afterwards. */
  readonly state?: string;
  readonly passed: boolean;
  readonly differences: readonly Difference[];
}

export type Tell = (line: StoryLine) => void;
