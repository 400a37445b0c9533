import { LANGUAGES, sayFinding, type Language } from '#messages';
import {
  FormError,
  loadWorkflow,
  verifyWorkflow,
  type CompiledWorkflow,
  type Finding,
  type FormFault,
  type LocalisedText,
  type Refused,
  type Verification,
  type WorkflowIdentity,
} from '#procedure';

export interface WorkflowToCheck {
  readonly source: string;
  /** How faults name it. */
  readonly file: string;
  /** Those of the organisation; without them every body is taken. */
  readonly bodies?: readonly string[];
}

export type ToldFinding = NonNullable<Refused['findings']>[number];

/** What reading and proving a workflow came to. */
export type WorkflowCheck =
  | (Proved & { readonly outcome: 'sound' })
  | (Proved & { readonly outcome: 'refuted' })
  | { readonly outcome: 'faulty'; readonly faults: readonly FormFault[] }
  | { readonly outcome: 'too-large'; readonly why: string };

interface Proved {
  readonly identity: WorkflowIdentity;
  readonly kind: string;
  readonly title: LocalisedText;
  readonly findings: readonly ToldFinding[];
  readonly verification: Verification;
}

/** Reads and proves a workflow in this thread, however long it takes. */
export function checkHere({ source, file, bodies }: WorkflowToCheck): WorkflowCheck {
  try {
    const workflow = loadWorkflow(source, file, bodies ? { bodies } : {});
    const { identity, form } = workflow;
    const verification = verifyWorkflow(workflow);
    const { ok, complete, bound } = verification;
    if (!complete) return { outcome: 'too-large', why: `after ${bound} situations nothing is proved` };
    const findings = verification.findings.map((finding) => toldOf(workflow, finding));
    const proved = { identity, kind: form.kind, title: form.title, findings, verification };
    return { outcome: ok ? 'sound' : 'refuted', ...proved };
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    if (error.isTooLarge) return { outcome: 'too-large', why: error.faults[0]?.message ?? '' };
    return { outcome: 'faulty', faults: error.faults };
  }
}

/** In every language: who asks for it is not known here. */
function toldOf({ verbs }: CompiledWorkflow, finding: Finding): ToldFinding {
  const wordsIn = (language: Language) => {
    const { what, story } = sayFinding(language, finding, (code) => verbs[code]?.words[language] ?? code);
    return [language, { what, story: [...story] }] as const;
  };
  return { code: finding.code, state: finding.state, words: Object.fromEntries(LANGUAGES.map(wordsIn)) };
}
