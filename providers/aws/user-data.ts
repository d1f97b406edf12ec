/**
 * User data is a script with which a machine starts. Only two things of it are kept: whether there is any, and the
 * names of the credential patterns that it matches. The text itself is dropped before the answer reaches anyone.
 */
import {gunzipSync} from 'node:zlib'

export interface UserData {
  readonly present: boolean
  readonly credentialPatterns: readonly string[]
}

/** What stands in an answer in the place of the text; `:` is no letter of base64. */
const DIGEST = 'digest:'
const UNREADABLE = `${DIGEST}unreadable`

// A value that is written out: not a variable, a command, a placeholder or a switch.
const VALUE = String.raw`["']?\s*[:=]\s*["']?(?!(?:true|false|yes|no|null|none)\b)[^\s"'$<{%\\(][^\s"']{5,}`

const PATTERNS: Readonly<Record<string, RegExp>> = {
  'aws-access-key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'aws-secret-key': /secret_?access_?key["'\s:=]{1,8}[A-Za-z0-9/+]{40}/i,
  'private-key': /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
  'kubernetes-bootstrap-token': /token["'\s:=]{1,8}[a-z0-9]{6}\.[a-z0-9]{16}\b/i,
  'kubeadm-certificate-key': /certificate-?key["'\s:=]{1,8}[0-9a-f]{64}\b/i,
  'k3s-token': /\bK3S_(?:AGENT_)?TOKEN\s*[:=]\s*["']?[^\s"'$<{]|\bK10[0-9a-f]{64}::/,
  'bearer-token': /\bbearer\s+[A-Za-z0-9._~+/-]{20,}/i,
  'json-web-token': /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  'service-token': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{10,})/,
  'registry-login': /"auth"\s*:\s*"[A-Za-z0-9+/]{12,}={0,2}"/,
  'url-with-password': /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{1,64}:[^\s/:@"'$<{][^\s/@"']{0,128}@/i,
  password: new RegExp(`(?:password|passwd|passphrase|\\bpwd)${VALUE}`, 'i'),
  secret: new RegExp(`(?:secret|api_?-?key|auth_?-?token|access_?-?token)${VALUE}`, 'i'),
}

/** The names of the patterns, for documentation and tests. */
export const CREDENTIAL_PATTERNS: readonly string[] = Object.keys(PATTERNS)

/** Replaces the text in each version by its digest. */
export function dropUserData(
  versions:
    | readonly ({LaunchTemplateData?: {UserData?: string | undefined} | undefined} | null)[]
    | undefined,
): void {
  for (const version of versions ?? []) {
    const data = version?.LaunchTemplateData
    if (data?.UserData) data.UserData = digestOf(data.UserData)
  }
}

/** The digest of a text; a digest stays what it is. */
export function digestOf(userData: string): string {
  if (userData.startsWith(DIGEST)) return userData
  const script = decode(userData)
  return script === null ? UNREADABLE : `${DIGEST}${credentialsIn(script).join(',')}`
}

/** What is kept of user data; null where it could not be decoded. */
export function userDataOf(value: string | null | undefined): UserData | null {
  if (!value) return {present: false, credentialPatterns: []}
  const digest = digestOf(value)
  if (digest === UNREADABLE) return null
  const names = digest.slice(DIGEST.length)
  return {present: true, credentialPatterns: names === '' ? [] : names.split(',')}
}

/** Parts of a script that are packed themselves (MIME parts, `write_files`) are looked into, this deep. */
const DEPTH = 3
const PACKED = /(?:[A-Za-z0-9+/]{4}[\r\n ]{0,3}){10,}(?:[A-Za-z0-9+/]{2,3}={1,2})?/g

function credentialsIn(script: string, depth = DEPTH): readonly string[] {
  const found = new Set(Object.keys(PATTERNS).filter(name => PATTERNS[name]?.test(script)))
  if (depth > 0) {
    for (const [packed] of script.matchAll(PACKED)) {
      const part = readable(Buffer.from(packed, 'base64'))
      if (part !== null) for (const name of credentialsIn(part, depth - 1)) found.add(name)
    }
  }
  return Object.keys(PATTERNS).filter(name => found.has(name))
}

function decode(userData: string): string | null {
  const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(userData)
  return isBase64 ? readable(Buffer.from(userData, 'base64')) : userData
}

/** Bytes as text, unpacked where they are compressed; null where they are neither. */
function readable(bytes: Buffer): string | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const unpacked = gunzip(bytes)
    return unpacked === null ? null : asText(unpacked)
  }
  return asText(bytes)
}

function gunzip(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, {maxOutputLength: 4 * 1024 * 1024})
  } catch {
    return null
  }
}

function asText(bytes: Buffer): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = bytes.toString(utf16 ? 'utf16le' : 'utf8')
  const strange = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return strange * 20 > text.length ? null : text
}
