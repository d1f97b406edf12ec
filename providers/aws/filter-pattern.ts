/**
 * Filter patterns of CloudWatch Logs for JSON events: `{ ($.eventName = "Delete*") && ($.errorCode NOT EXISTS) }`.
 * Evaluated with three values: what the documentation leaves open (a comparison with a member of another type, `!=` on
 * a member that is absent) is null, so that it neither proves nor excludes a match.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */

export type Json = string | number | boolean | null | readonly Json[] | {readonly [name: string]: Json}

export interface FilterPattern {
  /** null = the documentation does not decide it. */
  matches(event: Json): boolean | null
}

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

type Test =
  | {readonly is: 'exists' | 'not-exists' | 'null' | 'true' | 'false'}
  | {readonly is: 'text'; readonly operator: '=' | '!='; readonly fits: (value: string) => boolean}
  | {readonly is: 'number'; readonly operator: Operator; readonly value: number}

type Node =
  | {readonly all: readonly Node[]}
  | {readonly any: readonly Node[]}
  | {readonly path: readonly (string | number)[]; readonly test: Test}

/** Null for a pattern that is not understood: terms, space-delimited patterns, and syntax that is not documented. */
export function parseFilterPattern(pattern: string): FilterPattern | null {
  const text = pattern.trim()
  // The empty pattern matches every event.
  if (text === '') return {matches: () => true}
  if (!text.startsWith('{') || !text.endsWith('}')) return null
  const tokens = tokenize(text.slice(1, -1))
  if (tokens === null) return null
  const parser = new Parser(tokens)
  const node = parser.any()
  return node !== null && parser.done ? {matches: event => evaluate(node, event)} : null
}

interface Token {
  readonly type: 'punctuation' | 'selector' | 'quoted' | 'regex' | 'word'
  readonly text: string
}

const TOKEN =
  /\s*(?:(?<punctuation>&&|\|\||!=|<=|>=|[()=<>])|(?<selector>\$(?:\.[\w-]+|\.?\[(?:\d+|'[^']*'|"[^"]*")\])+)|"(?<quoted>(?:[^"\\]|\\.)*)"|%(?<regex>[^%]*)%|(?<word>[\w*:./@#+,;?\\-]+))/y

function tokenize(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  while (TOKEN.lastIndex < end) {
    const groups = TOKEN.exec(text)?.groups
    const found = Object.entries(groups ?? {}).find(([, value]) => value !== undefined)
    if (found === undefined) return null
    tokens.push({type: found[0] as Token['type'], text: found[1] as string})
  }
  return tokens
}

/** `&&` binds closer than `||`. */
class Parser {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get done(): boolean {
    return this.#next === this.#tokens.length
  }

  any(): Node | null {
    return this.#separated('||', () => this.#separated('&&', () => this.#condition(), 'all'), 'any')
  }

  #separated(separator: string, read: () => Node | null, join: 'all' | 'any'): Node | null {
    const nodes: Node[] = []
    do {
      const node = read()
      if (node === null) return null
      nodes.push(node)
    } while (this.#take(separator))
    const [only] = nodes
    if (nodes.length === 1 && only) return only
    return join === 'all' ? {all: nodes} : {any: nodes}
  }

  #condition(): Node | null {
    if (this.#take('(')) {
      const inner = this.any()
      return inner !== null && this.#take(')') ? inner : null
    }
    const selector = this.#tokens[this.#next]
    if (selector?.type !== 'selector') return null
    this.#next++
    const test = this.#keyword() ?? this.#comparison()
    return test && {path: pathOf(selector.text), test}
  }

  #keyword(): Test | null {
    if (this.#takeWords('NOT', 'EXISTS')) return {is: 'not-exists'}
    if (this.#takeWords('EXISTS')) return {is: 'exists'}
    if (this.#takeWords('IS', 'NULL')) return {is: 'null'}
    if (this.#takeWords('IS', 'TRUE')) return {is: 'true'}
    if (this.#takeWords('IS', 'FALSE')) return {is: 'false'}
    return null
  }

  #comparison(): Test | null {
    const operator = this.#tokens[this.#next]
    const operand = this.#tokens[this.#next + 1]
    if (operator?.type !== 'punctuation' || !isOperator(operator.text) || operand === undefined) return null
    this.#next += 2
    const number = operand.type === 'word' && NUMBER.test(operand.text) ? Number(operand.text) : null
    if (number !== null) return {is: 'number', operator: operator.text, value: number}
    if (operator.text !== '=' && operator.text !== '!=') return null
    const fits = shapeOf(operand)
    return fits && {is: 'text', operator: operator.text, fits}
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#next]
    if (token?.type !== 'punctuation' || token.text !== text) return false
    this.#next++
    return true
  }

  #takeWords(...words: readonly string[]): boolean {
    const same = words.every((word, i) => {
      const token = this.#tokens[this.#next + i]
      return token?.type === 'word' && token.text.toUpperCase() === word
    })
    if (same) this.#next += words.length
    return same
  }
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

function isOperator(text: string): text is Operator {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text)
}

/** `$.a['b.c'][0]` → `a`, `b.c`, 0. */
function pathOf(selector: string): readonly (string | number)[] {
  const parts = selector.matchAll(/\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]|([\w-]+)/g)
  return [...parts].map(([, index, single, double, name]) =>
    index === undefined ? (single ?? double ?? name ?? '') : Number(index),
  )
}

/** A text with `*` for any run of characters, or a regular expression; null for one that is not understood. */
function shapeOf(operand: Token): ((value: string) => boolean) | null {
  if (operand.type === 'quoted' || operand.type === 'word') return wildcards(operand.text)
  const expression = operand.type === 'regex' ? regex(operand.text) : null
  return expression && (value => expression.test(value))
}

/** Each part at its first place: no pattern takes longer than its text. */
function wildcards(pattern: string): (value: string) => boolean {
  const parts = ['']
  for (const [, escaped, star, plain] of pattern.matchAll(/\\(.)|(\*)|([^\\*]+)/gs)) {
    if (star) parts.push('')
    else parts[parts.length - 1] += escaped ?? plain ?? ''
  }
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return value => value === first
  return value => {
    let at = first.length
    if (!value.startsWith(first) || !value.endsWith(last)) return false
    for (const part of rest) {
      const found = value.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return at <= value.length - last.length
  }
}

/**
 * The small kind of regular expression that CloudWatch Logs knows, which has no groups. Null where JavaScript may read
 * it otherwise, and where it repeats so often that matching could take for ever.
 */
function regex(source: string): RegExp | null {
  const simple = /^(?:[\w\s'#=@/;,:!&<>~`^$|.-]|\\[dDsSwW.\\^$?[\]{}|*+]|\[\^?[\w\s.-]+\]|[?*+])*$/
  const repetitions = source.match(/[?*+]/g)?.length ?? 0
  const plain = simple.test(source) && repetitions <= 3 && !/(?:^|[\^|?*+])[?*+]/.test(source)
  return plain ? new RegExp(source) : null
}

/** Kleene's three values. */
function evaluate(node: Node, event: Json): boolean | null {
  if ('all' in node) return quantify(node.all, event, false)
  if ('any' in node) return quantify(node.any, event, true)
  return testOf(node.test, valueAt(event, node.path))
}

/** The deciding value where one has it, undecided where one is, else the other. */
function quantify(nodes: readonly Node[], event: Json, deciding: boolean): boolean | null {
  let undecided = false
  for (const node of nodes) {
    const value = evaluate(node, event)
    if (value === deciding) return deciding
    if (value === null) undecided = true
  }
  return undecided ? null : !deciding
}

function valueAt(event: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = event
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value)) value = typeof part === 'number' ? value[part] : undefined
    else value = Object.hasOwn(value, part) ? (value as {readonly [name: string]: Json})[part] : undefined
  }
  return value
}

function testOf(test: Test, value: Json | undefined): boolean | null {
  switch (test.is) {
    case 'exists':
      return value !== undefined
    case 'not-exists':
      return value === undefined
    case 'null':
      return value === undefined ? null : value === null
    case 'true':
      return value === true
    case 'false':
      return value === false
    case 'text':
      if (value === undefined) return test.operator === '=' ? false : null
      return typeof value === 'string' ? test.fits(value) === (test.operator === '=') : null
    case 'number':
      if (value === undefined) return test.operator === '!=' ? null : false
      return typeof value === 'number' ? compare(value, test.operator, test.value) : null
  }
}

function compare(a: number, operator: Operator, b: number): boolean {
  switch (operator) {
    case '=':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}
