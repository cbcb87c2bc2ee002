import { Planner } from '../../support/terraform-plan';
import { evaluated, jsonOf } from './expressions';

/** Each of them is worked out here, and is the same as the real Terraform says. */
const EXACT: readonly string[] = [
  // literals and templates
  '1', '-1', '1.5', '"a"', 'true', 'null', '[1, "a", true]', '{ a = 1, "b c" = [2], (upper("d")) = null }', '"a${1}b${true}"', '"${[1]}"', '"x$${y} %%{z} $ { } \\" \\\\ \\n \\u00e9"',
  '"a%{ if true }b%{ else }c%{ endif }"', '"%{ for x in [1, 2] }<${x}>%{ endfor }"', '<<E\nline ${1 + 1}\n  "quoted" \\n $${x}\nE\n', '"é€"',
  // operators
  '1 + 2 * 3', '(1 + 2) * 3', '7 % 3', '-7 % 3', '7 % -3', '8 / 2', '"2" + 3', '1 == 1', '1 == "1"', '"a" != "b"', 'true && !false', 'false || false', '2 >= 2', '"10" > 9', 'null == null', '1 == null', '[1] == [1]', '{ a = 1 } == { a = 1 }', '[1, "a"] == [1, "b"]',
  'true ? 1 : "a"', 'false ? 1 : "a"', 'true ? [1] : ["a", "b"]', 'true ? { a = 1 } : { b = "x" }', 'false ? null : 3', 'true ? null : 3', 'true ? [] : [1]', 'true ? true : "x"', 'false ? { a = 1, b = "x" } : { a = "y", b = "z" }', 'true ? { a = 1, b = "x" } : { a = "y", b = "z" }',
  // access
  '[1, 2][1]', '["a"]["0"]', '{ a = { b = 1 } }.a.b', '{ a = 1 }["a"]', '[{ a = 1 }, { a = 2 }][*].a', '[{ a = 1 }].*.a', '"x"[*]', 'null[*]', '[[1], [2]][*][0]', '{ "0" = "x" }[0]',
  // for
  '[for x in [3, 1, 2]: x * 2]', '[for i, x in ["a", "b"]: "${i}${x}"]', '[for k, v in { b = 1, a = 2 }: "${k}${v}"]', '{ for x in ["b", "a"]: x => upper(x) }', '{ for x in ["a", "b", "a"]: x => 1... }', '[for x in toset(["b", "a", "b"]): x]', '[for x in [1, 2, 3]: x if x != 2]', '[for k, v in toset(["b"]): k]',
  // texts
  'lower("AB1")', 'upper("ab-c")', 'strrev("abc")', 'trimspace("  a b\\n")', 'trim("?!hello?!", "!?")', 'trimprefix("helloworld", "hello")', 'trimprefix("hello", "x")', 'trimsuffix("helloworld", "world")', 'trimsuffix("hello", "")', 'chomp("a\\n\\n")', 'startswith("abc", "ab")', 'endswith("abc", "bc")', 'strcontains("abc", "b")',
  'replace("1 + 2 + 3", "+", "-")', 'replace("a/b/c", "/", ".")', 'split(",", "a,b,,c")', 'split(",", "")', 'join("-", ["a", 1, true])', 'join(",", ["a"], ["b", "c"])', 'join(",", toset(["b", "a"]))', 'substr("hello world", 1, 4)', 'substr("hello", 2, -1)', 'substr("hello", 9, 1)',
  'format("%s-%d-%v%%", "a", 5, true)', 'format("%03d|%3d", 7, 8)', 'format("%s", 1)', 'format("%d", "12")', 'formatlist("%s/32", ["a", "b"])', 'formatlist("%s:%d", "h", [1, 2])', 'sort(["b", "a", "B", "é", "z"])', 'sort([10, 9])',
  // numbers
  'min(3, 1, "2")', 'max(1, 2.5)', 'abs(-3)', 'ceil(1.2)', 'floor(-1.2)', 'signum(-4)', 'pow(2, 10)', 'sum([1, 2, "3"])', 'parseint("ff", 16)', 'parseint("-101", 2)',
  // lists
  'concat([1], ["a"], [])', 'concat(tolist([1]), tolist(["a"]))', 'element(["a", "b", "c"], 4)', 'index(["a", "b"], "b")', 'slice(["a", "b", "c"], 1, 3)', 'reverse([1, 2, 3])', 'distinct(["a", "b", "a"])', 'distinct([1, "1"])', 'compact(["a", "", null, "b"])', 'flatten([["a", ["b"]], [], "c"])', 'flatten([[{ a = [1] }], [[2]]])', 'chunklist(["a", "b", "c"], 2)', 'range(3)', 'range(1, 4)', 'range(4, 1)', 'range(0, 5, 2)', 'range(5, 0, -2)', 'coalescelist([], ["a"])', 'one(["a"])', 'one([])', 'one(toset(["a"]))',
  // sets
  'toset(["b", "a", "b"])', 'toset([3, 20, 1])', 'toset([1, "a"])', 'setunion(["a"], ["c", "b"])', 'setintersection(["a", "b"], ["b", "c"])', 'setsubtract(["a", "b"], ["b"])', 'setproduct(["a", "b"], [1, 2])', 'setproduct(["a"], ["b"], ["c", "d"])', 'setproduct([], ["a"])',
  // maps
  'length([1, 2])', 'length({ a = 1 })', 'length("abc")', 'length(toset(["a", "a"]))', 'keys({ b = 1, a = 2 })', 'values({ b = 1, a = "x" })', 'lookup({ a = 1 }, "a", 2)', 'lookup({ a = 1 }, "b", "x")', 'lookup(tomap({ a = 1 }), "b", 3)', 'merge({ a = 1, b = 2 }, { b = "x" }, null)', 'merge(tomap({ a = 1 }), tomap({ b = "x" }))', 'merge()', 'zipmap(["b", "a"], [1, "x"])', 'contains(["a", "b"], "b")', 'contains([1, 2], 3)', 'coalesce("", null, "a")', 'coalesce(null, 3)', 'coalesce(1, "a")', 'alltrue([true, "true"])', 'alltrue([])', 'anytrue([false])', 'matchkeys(["a", "b", "c"], ["x", "y", "x"], ["x"])', 'transpose({ a = ["x", "y"], b = ["x"] })',
  // types
  'tostring(1)', 'tostring(true)', 'tonumber("12")', 'tobool("true")', 'tolist(["a", 1])', 'tolist([1, 2])', 'tolist(toset(["b", "a"]))', 'tomap({ a = 1, b = "x" })', 'tostring(null)', 'tolist([{ a = 1 }, { a = 2 }])',
  // addresses
  'cidrsubnet("10.0.0.0/8", 8, 2)', 'cidrsubnet("10.1.2.3/16", 4, 15)', 'cidrsubnet("2001:db8::/32", 16, 10)', 'cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)', 'cidrsubnets("10.0.0.0/16", 4, 4, 8, 2)', 'cidrsubnets("2408:4000::/56", 8, 8)', 'cidrhost("10.12.112.0/20", 16)', 'cidrhost("10.12.112.0/20", -1)', 'cidrhost("fd00:fd12:3456:7890::/72", 34)', 'cidrhost("::/0", 0)', 'cidrnetmask("172.16.0.0/12")', 'cidrnetmask("0.0.0.0/0")', 'cidrsubnet("10.0.0.0/24", 0, 0)',
  // encodings
  'jsonencode({ b = [1, null, true], a = "<é>&\\n" })', 'jsonencode("x")', 'jsondecode("{\\"a\\": [1, 2.5, null]}")', 'base64encode("hé")', 'base64decode("aMOp")', 'jsonencode(toset(["b", "a"]))', 'jsonencode(1.5)',
  // attempts
  'try({ a = 1 }.b, "d")', 'try([1][3], null, 2)', 'can({ a = 1 }.b)', 'can({ a = 1 }.a)', 'try(jsondecode("{").a, "bad")', 'nonsensitive("a")', '"\\u00e9" == "e\\u0301"',
];

/** What is not exact here, or is refused by Terraform. */
const OPEN: readonly string[] = [
  'lower("ÄB")', 'file("x")', 'timestamp()', 'uuid()', 'regex("a", "abc")', 'replace("abc", "/b/", "x")', 'lower("Σ")', 'md5("a")', 'yamldecode("a: 1")', 'length("é")', '10 / 3', '0.1 + 0.2', '9007199254740993', 'format("%x", 10)', 'provider::x::f(1)', 'templatefile("a", {})',
  '<<-E\n    a\n  E\n', '"a ${~ 1 ~} b"', 'sensitive("a")', '[1][5]', '{ a = 1 }.b', 'null.a', 'cidrhost("10.0.0.0/24", 300)', 'nothing(1)', 'terraform.workspace', 'path.module', 'var.x', 'true ? 1 : var.x', 'toset([{ a = 1 }, { a = 2 }])', 'plantimestamp()', '[] == tolist([])', 'cidrsubnet("010.0.0.0/8", 8, 1)', 'setproduct(toset(["a"]), toset(["b"]))', 'sha1("x")', 'join(",", [null])', 'one([1, 2])', 'tonumber("x")',
  // what may fail in an attempt, though the rest of it is told
  'try(length([nothing(1)]), "d")', 'can({ a = 1, b = nothing(1) }.a)', 'try(true || nothing(1), "d")', 'can([for x in ["a"]: nothing(x)])',
  // what Terraform refuses: other numbers of arguments, sets where there is no order, what is of another type
  'setsubtract(["a"])', 'upper("a", "b")', 'setproduct()', 'element(toset(["b", "a"]), 0)', 'concat(["a"], toset(["b"]))', 'coalescelist([], toset(["a"]))', 'coalescelist(["a"], "b")', 'index(toset(["a"]), "a")', 'slice(toset(["a"]), 0, 1)', 'zipmap(["a"], toset(["x"]))',
  'parseint(10, 2)', 'length(true)', 'alltrue([false, "x"])', 'anytrue([true, "x"])', 'false && "x"', 'true || "x"', '{ a = 1 }[null]', '[1][true]', '[{ a = 1 }][*][null]',
  // what may be converted to a set
  '[true ? ["b", "a"] : var.x][0]',
];

describe('expressions', () => {
  it('come to what the real Terraform makes of them', async () => {
    const planner = await Planner.start();
    try {
      const theirs = await planner.values(EXACT);
      const ours = evaluated(EXACT);
      expect(EXACT.map((expression, i) => [expression, jsonOf(ours[i])])).toEqual(EXACT.map((expression, i) => [expression, theirs[i]]));
    } finally {
      planner.close();
    }
  }, 60_000);

  it('are open where they are not worked out exactly', () => {
    const ours = evaluated(OPEN);
    for (const [i, expression] of OPEN.entries()) expect([expression, jsonOf(ours[i])]).toEqual([expression, undefined]);
  });
});
