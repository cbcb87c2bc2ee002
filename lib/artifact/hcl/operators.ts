import { areEqual, Inexact, toBoolean, toNumber } from './convert';
import { type HclValue, Unknown } from './values';

export function unary(operator: string, operand: HclValue): HclValue {
  if (operand instanceof Unknown) return operand;
  switch (operator) {
    case 'logicalNot': return !toBoolean(operand);
    case 'negate': return -toNumber(operand) + 0;
    default: throw new Inexact();
  }
}

export function binary(operator: string, left: HclValue, right: HclValue): HclValue {
  if (operator === 'logicalAnd' || operator === 'logicalOr') return logical(operator === 'logicalOr', left, right);
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (operator === 'equal') return areEqual(left, right);
  if (operator === 'notEqual') return !areEqual(left, right);
  const [a, b] = [toNumber(left), toNumber(right)];
  switch (operator) {
    case 'greaterThan': return a > b;
    case 'greaterThanOrEqual': return a >= b;
    case 'lessThan': return a < b;
    case 'lessThanOrEqual': return a <= b;
    default: return calculated(operator, a, b);
  }
}

/** One side may decide, whatever the other is: where Terraform does not refuse it, it comes to the same. */
function logical(deciding: boolean, left: HclValue, right: HclValue): HclValue {
  const open: Unknown[] = [];
  let inexact = false;
  let decided = false;
  for (const side of [left, right]) {
    if (side instanceof Unknown) open.push(side);
    else if (typeof side === 'object' && side !== null) inexact = true;
    else if (toBoolean(side) === deciding) decided = true;
  }
  if (decided) return deciding;
  if (open.length > 0) return open[0];
  if (inexact) throw new Inexact();
  return !deciding;
}

/** Whole numbers only: others are binary fractions here, and are not in Terraform. */
function calculated(operator: string, a: number, b: number): number {
  const result = (): number => {
    switch (operator) {
      case 'add': return a + b;
      case 'subtract': return a - b;
      case 'multiply': return a * b;
      case 'divide': return a / b;
      case 'modulo': return a % b;
      default: throw new Inexact();
    }
  };
  const value = result();
  if (![a, b, value].every(Number.isSafeInteger)) throw new Inexact();
  return value + 0;
}
