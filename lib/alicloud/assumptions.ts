import { FirewrightError } from '../net';
import { type MadeAssumption } from '../model';
import { type Assumption } from './assumption';
import { type AssumptionName, ASSUMPTIONS } from './assumption-catalogue';

export { type Assumption } from './assumption';
export { type AssumptionName, ASSUMPTIONS } from './assumption-catalogue';

const byName: ReadonlyMap<string, Assumption> = new Map(ASSUMPTIONS.map((one) => [one.name, one]));

/** The choices in force, and a record of which ones were asked for. */
export class Choices {
  private readonly asked = new Set<AssumptionName>();

  private constructor(private readonly chosen: ReadonlyMap<string, string>) {}

  static defaults(): Choices {
    return new Choices(new Map());
  }

  /**
   * @param settings as typed by a user: `{ 'wildcard-apex': 'included' }`
   * @throws FirewrightError FW_ASSUMPTION for a name or a choice that does not exist
   */
  static of(settings: Readonly<Record<string, string>>): Choices {
    for (const [name, choice] of Object.entries(settings)) {
      const known = byName.get(name);
      if (!known) {
        throw new FirewrightError('FW_ASSUMPTION', {
          what: 'there is no such assumption', value: name, fix: `choose one of ${[...byName.keys()].join(', ')}`,
        });
      }
      if (!(choice in known.choices)) {
        throw new FirewrightError('FW_ASSUMPTION', {
          what: `assumption ${name} has no such choice`, value: choice,
          fix: `choose one of ${Object.keys(known.choices).join(', ')}`,
        });
      }
    }
    return new Choices(new Map(Object.entries(settings)));
  }

  /** The choice in force for one assumption; remembers that it was asked for. */
  get(name: AssumptionName): string {
    this.asked.add(name);
    return this.chosen.get(name) ?? Object.keys(byName.get(name)!.choices)[0];
  }

  is(name: AssumptionName, choice: string): boolean {
    return this.get(name) === choice;
  }

  /** The same choices but one, with an empty record. */
  with(name: AssumptionName, choice: string): Choices {
    return new Choices(new Map(this.chosen).set(name, choice));
  }

  /** The same choices with an empty record. */
  copy(): Choices {
    return new Choices(this.chosen);
  }

  /** The assumptions that were asked for. */
  get consulted(): readonly AssumptionName[] {
    return [...this.asked];
  }

  /** The choices of an assumption that are not in force. */
  alternatives(name: AssumptionName): readonly string[] {
    const current = this.get(name);
    return Object.keys(byName.get(name)!.choices).filter((choice) => choice !== current);
  }

  describe(name: AssumptionName): MadeAssumption {
    const choice = this.get(name);
    const { choices, source } = byName.get(name)!;
    return { name, choice, means: choices[choice], source, otherwise: this.alternatives(name).map((other) => `--assume ${name}=${other}`) };
  }
}
