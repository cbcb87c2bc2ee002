/**
 * The part of Z3 that the peers need, on its low-level interface: the high-level one frees terms from the garbage
 * collector, in the middle of a check that runs in another thread, and crashes now and then. Here nothing is freed
 * before the context is.
 */
import { init, killThreads, Z3_lbool, type Z3_ast, type Z3_context, type Z3_solver, type Z3LowLevel } from 'z3-solver';

export type Formula = Z3_ast;

type Api = Z3LowLevel['Z3'];

/** Z3 itself, which is loaded once for a process. */
export class Z3Process {
  private constructor(private readonly api: Z3LowLevel) {}

  static async open(): Promise<Z3Process> {
    return new Z3Process(await init());
  }

  /** Terms of one question, and solvers for them; all are freed when `ask` has its answer. */
  async with<T>(ask: (z3: Z3) => Promise<T>): Promise<T> {
    const { Z3: api } = this.api;
    const config = api.mk_config();
    const context = api.mk_context(config);
    api.del_config(config);
    try {
      return await ask(new Z3(api, context));
    } finally {
      api.del_context(context);
    }
  }

  /** Its threads keep the process alive until they are stopped. */
  async close(): Promise<void> {
    await killThreads(this.api.em);
  }
}

export class Z3 {
  constructor(private readonly api: Api, private readonly context: Z3_context) {}

  /** An unknown number of so many bits. */
  number(name: string, bits: number): Formula {
    return this.api.mk_const(this.context, this.api.mk_string_symbol(this.context, name), this.bits(bits));
  }

  constant(value: boolean): Formula {
    return value ? this.api.mk_true(this.context) : this.api.mk_false(this.context);
  }

  not(formula: Formula): Formula {
    return this.api.mk_not(this.context, formula);
  }

  and(formulas: readonly Formula[]): Formula {
    return formulas.length === 1 ? formulas[0] : this.api.mk_and(this.context, [...formulas]);
  }

  or(formulas: readonly Formula[]): Formula {
    return formulas.length === 1 ? formulas[0] : this.api.mk_or(this.context, [...formulas]);
  }

  /** That both are true or both are false. */
  same(a: Formula, b: Formula): Formula {
    return this.api.mk_iff(this.context, a, b);
  }

  choose(condition: Formula, yes: Formula, no: Formula): Formula {
    return this.api.mk_ite(this.context, condition, yes, no);
  }

  between(value: Formula, bits: number, first: bigint, last: bigint): Formula {
    return this.and([
      this.api.mk_bvuge(this.context, value, this.value(first, bits)),
      this.api.mk_bvule(this.context, value, this.value(last, bits)),
    ]);
  }

  /** That the first `leading` bits of a value are these. */
  leading(value: Formula, bits: number, leading: number, prefix: bigint): Formula {
    const part = leading === bits ? value : this.api.mk_extract(this.context, bits - 1, bits - leading, value);
    return this.api.mk_eq(this.context, part, this.value(prefix, leading));
  }

  solver(): Z3Solver {
    return new Z3Solver(this.api, this.context, this.constant(true));
  }

  private value(value: bigint, bits: number): Formula {
    return this.api.mk_numeral(this.context, value.toString(), this.bits(bits));
  }

  private bits(bits: number): ReturnType<Api['mk_bv_sort']> {
    return this.api.mk_bv_sort(this.context, bits);
  }
}

/** What has to hold, formula after formula. */
export class Z3Solver {
  private readonly solver: Z3_solver;

  constructor(private readonly api: Api, private readonly context: Z3_context, always: Formula) {
    this.solver = api.mk_solver(context);
    api.solver_inc_ref(context, this.solver);
    this.add(always);
  }

  add(formula: Formula): void {
    this.api.solver_assert(this.context, this.solver, formula);
  }

  /** Whether something makes this true beside all that has to hold. Throws when the solver does not know. */
  async isPossible(formula: Formula): Promise<boolean> {
    const answer = await this.api.solver_check_assumptions(this.context, this.solver, [formula]);
    if (answer === Z3_lbool.Z3_L_UNDEF) throw new Error('the solver does not know');
    return answer === Z3_lbool.Z3_L_TRUE;
  }
}
