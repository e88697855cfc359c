import { type Command, Option } from "commander";
import { usage } from "../../errors.ts";
import { verifyManifestFile } from "../../ingest/evidence/manifestFile.ts";
import { loadBundle } from "../../ingest/runtime/config/bundle.ts";
import { loadChange } from "../../ingest/runtime/config/change.ts";
import { loadControls } from "../../ingest/runtime/config/controls.ts";
import type { Loader } from "../../ingest/runtime/config/loader.ts";
import { LOADERS } from "../../ingest/runtime/config/loaders.ts";
import { loadRetirement } from "../../ingest/runtime/config/retirement.ts";
import { loadRollout } from "../../ingest/runtime/config/rollout.ts";
import { type SignalsOf, signalFlags, signalsIn } from "../../ingest/runtime/signals.ts";
import { type Asked, assume, evidence, type Observation } from "../../readiness/observation.ts";
import { overridesOf } from "../../readiness/overrides.ts";
import {
  askedByChange,
  askedByControls,
  askedByRetirement,
  askedByRollout,
  type Basis,
  checkBundle,
  checkChange,
  checkControls,
  checkRetirement,
  checkRollout,
  type Inventory,
  OBSERVED_CONTROLS,
} from "../../readiness/summaries.ts";
import { type Summary, verdictWords } from "../../report/readiness.ts";
import { type ConfigFile, Malformed, openConfig } from "./configFile.ts";
import { inventoryBeside } from "./inventory.ts";

interface Options {
  readonly signal: readonly string[];
  readonly step: readonly string[];
  readonly signals?: string;
  readonly evidence?: string;
  readonly root?: string;
  readonly artifact?: readonly string[];
  readonly json?: boolean;
  readonly agent?: string;
  readonly capabilities?: string;
}

/** One check: a file's loader, what it asks about and what it answers. */
interface Check<C> {
  readonly name: string;
  readonly about: string;
  readonly wrapper: string;
  /**
   * Said of a file that stands under another's key (DOMAIN.md 3.2, assessment): the loaders of rollout and controls read
   * nothing of it, and what asks for nothing would be ready.
   */
  readonly another?: string;
  readonly load: Loader<C>;
  readonly asked: (config: C) => Asked;
  /** What is taken to be so where nobody says anything; by default all that is asked. */
  readonly assumed?: (config: C) => Asked;
  readonly signals: SignalsOf;
  readonly inventory?: boolean;
  readonly summary: (config: C, observation: Observation, inventory?: Inventory) => Summary & Basis;
}

const check = <C>(of: Check<C>): Check<unknown> => of as Check<unknown>;

const CHECKS: readonly Check<unknown>[] = [
  check({
    name: "change",
    about: "whether a change.yaml has all its signals",
    wrapper: "change",
    another: "Lifecycle change must be ChangeRecord",
    load: loadChange,
    asked: askedByChange,
    signals: "assessment",
    summary: checkChange,
  }),
  check({
    name: "bundle",
    about: "whether an artifacts.yaml is well formed",
    wrapper: "bundle",
    load: loadBundle,
    asked: () => ({ required: [], blocked: [] }),
    signals: "assessment",
    summary: (config) => checkBundle(config),
  }),
  check({
    name: "retirement",
    about: "whether a retirement.yaml has all its steps done",
    wrapper: "retirement",
    another: "Lifecycle retirement plan must be RetirementPlan",
    load: loadRetirement,
    asked: askedByRetirement,
    signals: "assessment",
    summary: checkRetirement,
  }),
  check({
    name: "rollout",
    about: "whether a rollout.yaml has all it requires, and nothing that blocks",
    wrapper: "rollout",
    another: "Rollout policy must be RolloutPolicy",
    load: loadRollout,
    asked: askedByRollout,
    signals: "rollout",
    summary: checkRollout,
  }),
  check({
    name: "controls",
    about: "whether a controls.yaml is healthy, its inventory included",
    wrapper: "controls",
    another: "Controls policy must be ControlsPolicy",
    load: loadControls,
    asked: askedByControls,
    assumed: () => OBSERVED_CONTROLS,
    signals: "assessment",
    inventory: true,
    summary: checkControls,
  }),
];

/** `spine check-*`: 0 ready, 1 not ready, 2 malformed or a wrong call (DOMAIN.md 3.3). Needs no database. */
export function checks(program: Command): void {
  for (const of of CHECKS) {
    const command = program
      .command(`check-${of.name}`)
      .description(of.about)
      .argument("<file>", "the configuration file")
      .addOption(collecting("--signal <key=value>", "what is so, such as offline_eval_passed=false"))
      .addOption(collecting("--step <key=value>", "the same, for steps"))
      .option("--signals <file>", "a YAML or JSON mapping of signals to true or false, or a list of key=value")
      .option("--evidence <manifest>", "count the signals of this verified evidence manifest, and nothing else")
      .option("--root <folder>", "where the manifest's files lie; by default the manifest's own folder")
      .addOption(collecting("--artifact <id>", "an artifact that the manifest must have; may be repeated"))
      .option("--json", "print the summary as one JSON object");
    if (of.inventory)
      command
        .option("--agent <file>", "the agent.yaml whose capabilities are approved; by default the one beside FILE")
        .option("--capabilities <file>", "the catalogue; by default the capabilities.yaml beside FILE");
    command.action((file: string, options: Options) => run(of, file, options));
  }
}

function collecting(flags: string, about: string): Option {
  return new Option(flags, about).default([], "none").argParser((one: string, all: readonly string[]) => [...all, one]);
}

function run(of: Check<unknown>, file: string, options: Options): void {
  const answer = answerOf(of, file, options);
  for (const words of answer.told) process.stderr.write(`${words}\n`);
  if (answer.summary === undefined) {
    process.exitCode = 2;
    return;
  }
  const { summary } = answer;
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : verdictWords(of.name, summary));
  if (!isReady(summary)) process.exitCode = 1;
}

function isReady(summary: Summary): boolean {
  return (summary.ready ?? summary.healthy) === true;
}

/** The summary, undefined where the file or what is said of it is malformed; and what a person must be told besides. */
export interface Answer {
  readonly told: readonly string[];
  readonly summary?: Summary & Basis;
}

export function answerOf(of: Check<unknown>, path: string, options: Options): Answer {
  if (options.evidence === undefined && options.root !== undefined)
    throw usage(
      "--root says where the files of --evidence lie; found no --evidence. Name the manifest, or leave --root out.",
    );
  const stated = [...options.signal, ...options.step];
  if (options.evidence !== undefined && (stated.length > 0 || options.signals !== undefined))
    throw usage(
      "With --evidence only verified signals count; found --signal, --step or --signals beside it. Leave one of them out.",
    );
  try {
    const file = openConfig(path);
    const config = loaded(of, file);
    const { observation, told } = observed(of, config, stated, options);
    const inventory = of.inventory ? inventoryBeside(path, options) : undefined;
    return {
      told: [...told, ...(inventory?.told ?? [])],
      summary: of.summary(config, observation, inventory?.inventory),
    };
  } catch (error) {
    if (error instanceof Malformed) return { told: error.faults };
    throw error;
  }
}

/** The check of that name. */
export function checkNamed(name: string): Check<unknown> {
  const found = CHECKS.find((of) => of.name === name);
  if (found === undefined) throw new Error(`no check is called ${name}`);
  return found;
}

function loaded(of: Check<unknown>, file: ConfigFile): unknown {
  const { root } = file;
  const held = root.is === "map" ? root.members.map(({ key }) => key) : [];
  const anothers = !held.includes(of.wrapper) && held.some((key) => Object.hasOwn(LOADERS, key));
  if (of.another !== undefined && anothers) throw new Malformed([file.at(root.at, of.another)]);
  const { config, faults } = of.load(root);
  if (config === undefined) throw new Malformed(faults.map((fault) => file.at(fault.at, fault.words)));
  return config;
}

function observed(
  of: Check<unknown>,
  config: unknown,
  stated: readonly string[],
  options: Options,
): { readonly observation: Observation; readonly told: readonly string[] } {
  const asked = of.asked(config);
  if (options.evidence !== undefined) return byEvidence(of, asked, options.evidence, options);
  const said = overridesOf(stated);
  const filed = options.signals === undefined ? undefined : fromFile(options.signals, of.signals);
  const faults = [...(filed?.faults ?? []), ...said.faults];
  if (faults.length > 0) throw new Malformed(faults);
  const overrides = new Map([...(filed?.signals ?? []), ...said.signals]);
  return { observation: assume(of.assumed?.(config) ?? asked, overrides), told: [] };
}

function fromFile(path: string, of: SignalsOf) {
  const file = openConfig(path);
  const { value, faults } = signalsIn(file.root, of);
  return { signals: value, faults: faults.map((fault) => file.at(fault.at, fault.words)) };
}

/** What a manifest proves; one that is not verified proves nothing, and says why. */
function byEvidence(of: Check<unknown>, asked: Asked, manifest: string, { root, artifact = [] }: Options) {
  const { verified, diagnostics, signals, place } = verifyManifestFile(manifest, root, artifact);
  const told = diagnostics.map(({ at, code, location, message }) => {
    const { line, column } = place(at);
    return `${manifest}:${line}:${column}: ${message} [${code} at ${location}]`;
  });
  if (!verified) return { observation: evidence(asked, new Map()), told: [...told, UNVERIFIED] };
  const { flags, faults } = signalFlags(signals, [...asked.required, ...asked.blocked], of.signals);
  if (faults.length > 0) throw new Malformed(faults.map((words) => `${manifest}: ${words}`));
  return { observation: evidence(asked, flags), told };
}

const UNVERIFIED = "The evidence is not verified, so none of its signals counts.";
