import {gzipSync} from 'node:zlib'
import {EC2Client} from '@aws-sdk/client-ec2'
import {HttpResponse} from '@smithy/core/protocols'
import {describe, expect, it} from 'vitest'
import {describeLaunchTemplateVersions} from '../../providers/aws/services/ec2.js'
import {CREDENTIAL_PATTERNS, digestOf, userDataOf} from '../../providers/aws/user-data.js'

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
// Put together here, so that no scanner of secrets takes this file for one.
const AWS_KEY = `AKIA${'IOSFODNN7EXAMPLE'}`
const PRIVATE_KEY = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE`

describe('user data', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'nothing secret',
      '#!/bin/bash\n/etc/eks/bootstrap.sh a --b64-cluster-ca LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
      [],
    ],
    ['an access key', `export AWS_ACCESS_KEY_ID=${AWS_KEY}`, ['aws-access-key']],
    [
      'a secret key',
      `AWS_SECRET_ACCESS_KEY="${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY"`,
      ['aws-secret-key'],
    ],
    ['a private key', PRIVATE_KEY, ['private-key']],
    [
      'a join token',
      'kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef',
      ['kubernetes-bootstrap-token'],
    ],
    [
      'a bootstrap token in YAML',
      'bootstrapToken:\n  token: "abcdef.0123456789abcdef"',
      ['kubernetes-bootstrap-token'],
    ],
    ['a certificate key', `--certificate-key ${'0a'.repeat(32)}`, ['kubeadm-certificate-key']],
    ['k3s', 'curl -sfL https://get.k3s.io | K3S_TOKEN=mynodetoken sh -', ['k3s-token']],
    ['k3s from a variable', 'K3S_TOKEN=$(aws ssm get-parameter)', []],
    ['a bearer token', `curl -H "Authorization: Bearer ${'x'.repeat(30)}"`, ['bearer-token']],
    ['a password', 'DB_PASSWORD=hunter2hunter2', ['password']],
    ['a password of a user', 'chpasswd:\n  password: "correct-horse"', ['password']],
    ['a password from a variable', 'PASSWORD=$DB_PASSWORD', []],
    ['a password from a command', 'password="$(cat /run/secret)"', []],
    ['a placeholder', 'password=<changeme>', []],
    ['a switch of cloud-init', 'lock_passwd: false\nssh_pwauth: false', []],
    ['a client secret', 'client_secret: 0123456789abcdef', ['secret']],
    ['the name of a secret', 'aws secretsmanager get-secret-value --secret-id prod/db', []],
    ['a URL with a password', 'git clone https://bot:s3cr3t@git.example/x.git', ['url-with-password']],
    ['a registry login', `{"auths":{"r":{"auth":"${base64('user:password1')}"}}}`, ['registry-login']],
    ['two', `token=abcdef.0123456789abcdef\n${PRIVATE_KEY}`, ['private-key', 'kubernetes-bootstrap-token']],
  ])('%s', (_title, script, credentialPatterns) => {
    expect(userDataOf(base64(script))).toEqual({present: true, credentialPatterns})
  })

  it.each<[string, string | undefined | null, unknown]>([
    ['none', undefined, {present: false, credentialPatterns: []}],
    ['null', null, {present: false, credentialPatterns: []}],
    ['empty', '', {present: false, credentialPatterns: []}],
    ['plain text', PRIVATE_KEY, {present: true, credentialPatterns: ['private-key']}],
    [
      'compressed',
      base64(gzipSync(`key ${AWS_KEY}`)),
      {present: true, credentialPatterns: ['aws-access-key']},
    ],
    [
      'a part of a MIME message',
      base64(
        `Content-Transfer-Encoding: base64\n\n${base64(`#!/bin/sh\nexport KEY=${AWS_KEY} # and more`).replace(/(.{20})/g, '$1\r\n')}`,
      ),
      {present: true, credentialPatterns: ['aws-access-key']},
    ],
    [
      'a compressed file of cloud-init',
      base64(
        `write_files:\n- encoding: gz+b64\n  content: ${base64(gzipSync(PRIVATE_KEY.padEnd(300, 'x1y2')))}`,
      ),
      {present: true, credentialPatterns: ['private-key']},
    ],
    [
      'UTF-16',
      base64(Buffer.from(`\ufeffpassword=hunter2hunter2`, 'utf16le')),
      {present: true, credentialPatterns: ['password']},
    ],
    ['broken compression', base64(Buffer.from([0x1f, 0x8b, 0, 1, 2])), null],
    [
      'neither text nor compressed',
      base64(Buffer.from(Array.from({length: 64}, (_, i) => (i * 37) % 256))),
      null,
    ],
  ])('%s', (_title, value, expected) => {
    expect(userDataOf(value)).toEqual(expected)
  })

  it('keeps a digest as it is, without the text', () => {
    const digest = digestOf(base64(`password=hunter2hunter2 ${AWS_KEY}`))
    expect(digest).toBe('digest:aws-access-key,password')
    expect(digestOf(digest)).toBe(digest)
    expect(CREDENTIAL_PATTERNS).toContain('password')
  })

  it('takes no time over text that is made to take long', () => {
    const started = performance.now()
    digestOf('a'.repeat(16_000))
    digestOf('AAAA '.repeat(3_000))
    digestOf(`password${' '.repeat(15_000)}`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('never reaches an answer of the operation', async () => {
    const script = base64(`password=hunter2hunter2 ${AWS_KEY}`)
    const xml =
      '<DescribeLaunchTemplateVersionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><launchTemplateVersionSet><item>' +
      `<launchTemplateId>lt-1</launchTemplateId><versionNumber>1</versionNumber><launchTemplateData><imageId>ami-1</imageId><userData>${script}</userData></launchTemplateData>` +
      '</item></launchTemplateVersionSet></DescribeLaunchTemplateVersionsResponse>'
    const names: unknown[] = []
    const client = new EC2Client({
      region: 'eu-west-1',
      credentials: {accessKeyId: 'x', secretAccessKey: 'y'},
      requestHandler: {
        handle: async () => ({
          response: new HttpResponse({statusCode: 200, headers: {}, body: Buffer.from(xml)}),
        }),
      } as never,
    })
    client.middlewareStack.add(
      (next, context) => async request => {
        names.push(context.commandName)
        return next(request)
      },
      {step: 'deserialize', name: 'watch'},
    )
    const Command = describeLaunchTemplateVersions.command
    const answer = await client.send(new Command({Versions: ['$Latest']} as never) as never)
    expect(JSON.stringify(answer)).not.toContain(script)
    expect(answer).toMatchObject({
      LaunchTemplateVersions: [
        {LaunchTemplateData: {ImageId: 'ami-1', UserData: 'digest:aws-access-key,password'}},
      ],
    })
    expect(names).toEqual(['DescribeLaunchTemplateVersionsCommand'])
  })
})
