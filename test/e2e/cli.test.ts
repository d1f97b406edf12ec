import {spawn} from 'node:child_process'
import {mkdtemp, readdir, readFile, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {PathList} from '../../src/model/path-list.js'
import type {Report} from '../../src/model/report.js'
import {demoEstate} from '../../src/simulator/aws/demo.js'
import type {Fault} from '../../src/simulator/faults.js'
import {type Simulator, startSimulator} from '../../src/simulator/server.js'
import {fourc} from '../support/cli.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fourc-cli-'))
})

/** One paragraph that names the thing and the remedy; no stack trace. */
function expectUsageError(
  result: {code: number | null; stdout: string; stderr: string},
  ...words: readonly string[]
): void {
  expect(result.stderr + result.stdout).not.toMatch(/\n\s+at /)
  for (const word of words) expect(result.stderr).toContain(word)
  expect(result.stderr.trim().split('\n').length).toBeLessThanOrEqual(6)
  expect(result.code).toBe(2)
}

describe('scan demo', () => {
  it('prints a score and writes both outputs', async () => {
    const csv = join(folder, 'out.csv')
    const json = join(folder, 'out.json')
    const result = await fourc(['scan', 'demo', '-o', csv, '-o', json])
    expect(result.code).toBe(0)
    expect(result.stdout).toMatch(/shop-prod/)
    expect(result.stdout).toMatch(/cis-eks-1\.8\.0/)
    const report = JSON.parse(await readFile(json, 'utf8')) as Report
    expect(report.schemaVersion).toBe('1.0')
    expect(new Set(report.findings.map(f => f.status))).toEqual(
      new Set(['pass', 'fail', 'unknown', 'not-applicable']),
    )
    const rows = (await readFile(csv, 'utf8')).split('\r\n')
    expect(rows[0]).toMatch(/^benchmark,/)
    expect(rows.length).toBeGreaterThan(142)
  })

  it('is what `paths demo` asks too', async () => {
    const {stdout, code} = await fourc(['paths', 'demo', '--to', 'etcd', '--quiet'])
    expect(code).toBe(0)
    expect(stdout).toContain('etcd held by the provider: ')
  })

  it('gives the result as JSON and nothing else with --json', async () => {
    const result = await fourc(['scan', 'demo', '--json', '--check', 'cluster-endpoint-exposure'])
    const report = JSON.parse(result.stdout) as Report
    expect(report.checks.map(check => check.id)).toEqual(['cluster-endpoint-exposure'])
    expect(result.stderr).toBe('')
    expect(result.code).toBe(0)
  })

  it('dials nobody but itself, whatever the environment says', async () => {
    const env = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9',
      AWS_PROFILE: 'no-such-profile',
      AWS_REGION: 'eu-north-1',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
    }
    const result = await fourc(['scan', 'demo', '--quiet', '--fail-on', 'none'], {env})
    expect(result).toEqual({code: 0, stdout: '', stderr: ''})
  })
})

describe('exit codes', () => {
  it('3 for findings at or above --fail-on', async () => {
    expect((await fourc(['scan', 'demo', '--quiet', '--fail-on', 'critical'])).code).toBe(3)
    expect((await fourc(['scan', 'demo', '--json', '--fail-on', 'critical'])).code).toBe(3)
  })
  it('4 for an incomplete scan, and 3 before 4', async () => {
    expect((await fourc(['scan', 'demo', '--quiet', '--fail-on', 'unknown'])).code).toBe(4)
    expect((await fourc(['scan', 'demo', '--quiet', '--fail-on', 'unknown', '--fail-on', 'high'])).code).toBe(
      3,
    )
  })
})

describe('collect, evaluate and report', () => {
  let simulator: Simulator
  let env: Record<string, string>
  beforeAll(async () => {
    simulator = await startSimulator({aws: demoEstate()})
    env = {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'simulated',
    }
  })
  afterAll(() => simulator.close())

  it('an estate, judged later without credentials, gives what a scan gives', async () => {
    const estate = join(folder, 'estate.json.gz')
    const collected = await fourc(['collect', 'aws', '-o', estate], {env})
    expect(collected.stderr).not.toContain('Error')
    expect(collected.code).toBe(0)
    expect(
      gunzipSync(await readFile(estate))
        .toString('utf8')
        .split('\n')[0],
    ).toContain('"format":"fourc-estate"')
    const judged = JSON.parse((await fourc(['evaluate', estate, '--json'])).stdout) as Report
    const scanned = JSON.parse((await fourc(['scan', 'aws', '--json'], {env})).stdout) as Report
    const verdicts = (report: Report) => report.findings.map(f => `${f.id} ${f.status} ${f.severity}`).sort()
    expect(verdicts(judged)).toEqual(verdicts(scanned))
    expect(judged.layers).toEqual(scanned.layers)
  })

  it('a result converts to every format', async () => {
    const result = join(folder, 'result.json')
    await fourc(['scan', 'aws', '--quiet', '-o', result], {env})
    const outputs = ['r.csv', 'r.ndjson', 'r.txt', 'r2.json'].map(name => join(folder, name))
    const converted = await fourc(['report', result, '--quiet', ...outputs.flatMap(o => ['-o', o])])
    expect(converted).toEqual({code: 0, stdout: '', stderr: ''})
    expect(await readFile(join(folder, 'r2.json'), 'utf8')).toBe(await readFile(result, 'utf8'))
  })

  it('explains a finding of a result', async () => {
    const result = join(folder, 'explained.json')
    await fourc(['scan', 'aws', '--quiet', '-o', result], {env})
    const {findings} = JSON.parse(await readFile(result, 'utf8')) as Report
    const worst = findings.find(f => f.check === 'cluster-endpoint-exposure' && f.status === 'fail')
    const {stdout, code} = await fourc(['explain', worst?.id ?? '', '--result', result])
    expect(code).toBe(0)
    expect(stdout).toContain('publicEndpointRanges')
    expect(stdout).toContain('eks:DescribeCluster')
    expect(stdout).toContain('aws eks update-cluster-config')
  })

  it('draws the way of a finding, and says which single change shuts it', async () => {
    const result = join(folder, 'drawn.json')
    await fourc(['scan', 'aws', '--quiet', '--check', 'node-ssh-exposure', '-o', result], {env})
    const {findings} = JSON.parse(await readFile(result, 'utf8')) as Report
    const open = findings.find(f => f.status === 'fail' && f.resource.name === 'legacy-web-general-0')
    const id = open?.id ?? ''
    const {stdout, code} = await fourc(['explain', id, '--result', result])
    expect(code).toBe(0)
    expect(stdout).toContain('The way, proven, by its own address\nfrom world: 100 % of public IPv4\n├─ ')
    expect(stdout).toMatch(/^├─ sg-\w+ .*tcp 22 from/m)
    expect(stdout).toMatch(/^│ {4}rules = \[\{direction: ingress, /m)
    expect(stdout).toContain('ec2:DescribeSecurityGroups in us-east-1')
    expect(stdout).toMatch(/^└─ 22\/tcp of legacy-web-general-0 \(i-\w+\)\n {3}still asks for: an SSH key$/m)
    expect(stdout).toMatch(/^Any one of these changes shuts it:\n {2}remove the rule sg-/m)
    const json = JSON.parse((await fourc(['explain', id, '--result', result, '--json'])).stdout)
    expect(json).toMatchObject({
      kind: 'finding',
      subject: {id, paths: [{verdict: 'proven', target: '22/tcp', gates: ['ssh-key']}]},
    })
    expect(json.subject.closedBy[0].text).toMatch(/^remove the rule /)
  })

  it('lists what public addresses reach, from an estate and without credentials', async () => {
    const estate = join(folder, 'reached.json')
    await fourc(['collect', 'aws', '--quiet', '-o', estate], {env})
    const {stdout, stderr, code} = await fourc(['paths', estate])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Reached from public addresses {2}the widest first\n {2}world /)
    // In a private subnet, behind a network balancer.
    expect(stdout).toMatch(
      /node ports, node legacy-web-checkout-0 [\s\S]*?internet → legacy-web-checkout :443 \(TCP\) → i-/,
    )
    expect(stdout).toMatch(/Perhaps reached[\s\S]*?API server, cluster edge-lab/)
    expect(stdout).toMatch(/^etcd held by the provider: .*shop-prod/m)
    expect(stdout).toContain('all of ap-southeast-2 (111122223333) (denied)')
    // A repeatable flag does not swallow the estate.
    const api = JSON.parse((await fourc(['paths', '--json', '--to', 'api', estate])).stdout) as PathList
    expect(api.goals).toEqual(['api'])
    expect(new Set(api.targets.map(target => target.service))).toEqual(new Set(['api-server']))
    const open = api.targets.find(({resource}) => resource.name === 'legacy-web')
    expect(open).toMatchObject({verdict: 'proven', exposure: {grade: 'world'}, gates: ['kubernetes-login']})
    expect(open?.closedBy).toMatchObject([{text: 'turn the public endpoint of legacy-web off'}])
    const balanced = api.targets.find(({resource}) => resource.name === 'batch.k8s.example.com')
    expect(balanced?.way).toMatch(/^internet → api-batch-k8s :443 \(TCP\) → /)
  })

  it('assumes a role with an external id, and scans the account behind it', async () => {
    const role = 'arn:aws:iam::444455556666:role/fourc-auditor'
    const result = await fourc(
      ['scan', 'aws', '--json', '--role-arn', role, '--external-id', 'demo', '--check', 'account-root-mfa'],
      {env},
    )
    const report = JSON.parse(result.stdout) as Report
    expect(report.scopes[0]?.account).toBe('444455556666')
    expect(report.requests.byCall['sts:AssumeRole']).toBe(1)
  })

  it('a profile of the AWS configuration that assumes a role', async () => {
    const config = join(folder, 'aws-config')
    const role = 'arn:aws:iam::444455556666:role/fourc-auditor'
    await writeFile(
      config,
      `[profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = simulated\n[profile audit]\nregion = eu-west-1\nsource_profile = base\nrole_arn = ${role}\nexternal_id = demo\n`,
    )
    const profile = {AWS_ENDPOINT_URL: simulator.url, AWS_CONFIG_FILE: config}
    const args = ['scan', 'aws', '--json', '--profile', 'audit', '--check', 'account-root-mfa']
    const result = await fourc(args, {env: profile})
    const report = JSON.parse(result.stdout) as Report
    expect(report.scopes[0]?.account).toBe('444455556666')
    expect(report.requests.byCall['sts:AssumeRole']).toBe(1)
  })

  it('says what is wrong when the role cannot be assumed', async () => {
    const role = 'arn:aws:iam::444455556666:role/no-such-role'
    expectUsageError(await fourc(['scan', 'aws', '--role-arn', role], {env}), '--role-arn')
  })

  it('an unknown region', async () => {
    expectUsageError(
      await fourc(['scan', 'aws', '--region', 'mars-north-1'], {env}),
      'mars-north-1',
      'eu-west-1',
    )
  })

  it('credentials that expire in mid-scan stop the scan and grade nothing', async () => {
    const faults: Fault[] = [
      {on: 'ec2:DescribeSecurityGroups', does: 'expire'},
      {on: 'iam:GetAccountAuthorizationDetails', does: 'hang'},
    ]
    simulator.setFaults(faults)
    const out = join(folder, 'expired.csv')
    const began = Date.now()
    const result = await fourc(['scan', 'aws', '-o', out], {env})
    simulator.setFaults([])
    // What else was under way does not keep the process.
    expect(Date.now() - began).toBeLessThan(15_000)
    expectUsageError(result, 'expired during the scan', 'Nothing was judged')
    expect(await readdir(folder)).not.toContain('expired.csv')
  })

  it('credentials that cannot be renewed in mid-scan stop it too', async () => {
    const [config, once] = [join(folder, 'aws-process'), join(folder, 'once.mjs')]
    await writeFile(
      once,
      `import {existsSync, writeFileSync} from 'node:fs'
      const used = ${JSON.stringify(join(folder, 'used'))}
      if (existsSync(used)) process.exit(1)
      writeFileSync(used, '')
      const Expiration = new Date(Date.now() + 4000).toISOString()
      console.log(JSON.stringify({Version: 1, AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'x', SessionToken: 'x', Expiration}))`,
    )
    await writeFile(config, `[profile once]\nregion = eu-west-1\ncredential_process = node ${once}\n`)
    simulator.setFaults([{on: ['eks:ListClusters', 'ec2:DescribeInstances'], does: 'delay', ms: 4500}])
    const profile = {AWS_ENDPOINT_URL: simulator.url, AWS_CONFIG_FILE: config}
    const result = await fourc(['scan', 'aws', '--profile', 'once'], {env: profile})
    simulator.setFaults([])
    expectUsageError(result, 'expired during the scan', 'Nothing was judged')
  })

  it('an answer that names no region is no account without regions', async () => {
    simulator.setFaults([{on: 'ec2:DescribeRegions', does: 'omit-result'}])
    const result = await fourc(['scan', 'aws'], {env})
    simulator.setFaults([])
    expectUsageError(result, 'list of enabled regions', 'MalformedAnswer')
  })

  it('a region that is named twice is scanned once', async () => {
    simulator.setFaults([{on: 'ec2:DescribeRegions', does: 'deny'}])
    const twice = ['--region', 'eu-west-1', '--region', 'eu-west-1', '--check', 'region-disk-encryption']
    const report = JSON.parse((await fourc(['scan', 'aws', '--json', ...twice], {env})).stdout) as Report
    simulator.setFaults([])
    expect(report.scopes[0]?.regions).toEqual(['eu-west-1'])
    expect(report.findings).toHaveLength(1)
  })

  it('a token that has expired before', async () => {
    simulator.setFaults([{on: 'sts:GetCallerIdentity', does: 'expire'}])
    const result = await fourc(['scan', 'aws'], {env})
    simulator.setFaults([])
    expectUsageError(result, 'have expired')
  })
})

describe('bad input', () => {
  it('no credentials', async () => {
    expectUsageError(await fourc(['scan', 'aws', '--region', 'eu-west-1']), 'No AWS credentials', 'scan demo')
  })
  it('an unknown profile', async () => {
    expectUsageError(await fourc(['scan', 'aws', '--profile', 'nobody']), "'nobody'", '--profile')
  })
  it('an unknown check', async () => {
    expectUsageError(
      await fourc(['scan', 'demo', '--check', 'cluster-endpoint-exposur']),
      'cluster-endpoint-exposur',
      'Did you mean cluster-endpoint-exposure',
    )
  })
  it('an unknown benchmark', async () => {
    expectUsageError(
      await fourc(['scan', 'demo', '--benchmark', 'cis-eks-1.7.0']),
      'cis-eks-1.7.0',
      'cis-eks-1.8.0',
    )
  })
  it('an unknown flag', async () => {
    expectUsageError(await fourc(['scan', 'demo', '--nope']), '--nope')
  })
  it('an unknown format', async () => {
    expectUsageError(await fourc(['scan', 'demo', '-o', 'out.xlsx']), 'out.xlsx')
  })
  it('an output that cannot be written', async () => {
    expectUsageError(await fourc(['scan', 'demo', '-o', '/proc/nowhere/out.csv']), '/proc/nowhere/out.csv')
  })
  it('an estate that is not there, is none, is of another version, is cut', async () => {
    const cases: Record<string, string> = {
      'none.json': '{"hello": 1}\n',
      'old.json': '{"format":"fourc-estate","version":0}\n',
      'cut.json': '{"format":"fourc-estate","version":2,"scopes":[],"sour',
    }
    for (const [name, text] of Object.entries(cases)) {
      await writeFile(join(folder, name), text)
      expectUsageError(await fourc(['evaluate', join(folder, name)]), name)
      expectUsageError(await fourc(['paths', join(folder, name)]), name)
    }
    expectUsageError(await fourc(['paths', join(folder, 'none.json'), '--to', 'moon']), '--to', 'etcd')
    expectUsageError(
      await fourc(['evaluate', join(folder, 'missing.json')]),
      'missing.json',
      'does not exist',
    )
  })
  it('an output that is also the input', async () => {
    const estate = join(folder, 'same.json')
    await writeFile(estate, '{}')
    expectUsageError(await fourc(['evaluate', estate, '-o', estate]), 'also an input')
  })
  it('a result that is none', async () => {
    const file = join(folder, 'result-none.json')
    await writeFile(file, '{"schemaVersion": "9.0"}')
    expectUsageError(await fourc(['report', file]), 'result-none.json')
  })
  it('a configuration file with a wrong field', async () => {
    const file = join(folder, 'fourc.yaml')
    await writeFile(file, 'fail-on: [critical]\nregoin: [eu-west-1]\n')
    expectUsageError(await fourc(['scan', 'demo', '--config', file]), 'fourc.yaml', 'regoin')
  })
  it('a configuration file that cannot be read, and one that no YAML reader takes', async () => {
    expectUsageError(await fourc(['scan', 'demo', '--config', folder]), folder, 'EISDIR')
    const file = join(folder, 'alias.yaml')
    await writeFile(file, 'check: *nothing\n')
    expectUsageError(await fourc(['scan', 'demo', '--config', file]), 'alias.yaml is no YAML')
  })
  it('that could move the cursor is told without that', async () => {
    const file = join(folder, 'escape.json')
    await writeFile(file, '{"format":"fourc-estate","version":"\\u001b]0;owned\\u0007\\u001b[2J9"}\n')
    const result = await fourc(['evaluate', file])
    expectUsageError(result, 'an estate of version 9')
    expect(result.stderr).not.toContain('\u001b')
  })
  it('a result where an estate is asked for, and the other way round', async () => {
    const [estate, result] = [join(folder, 'an-estate.json'), join(folder, 'a-result.json')]
    await writeFile(estate, '{"format":"fourc-estate","version":2}\n{"kind":"region"}\n')
    await writeFile(result, '{\n  "schemaVersion": "1.0"\n}\n')
    expectUsageError(await fourc(['report', estate]), 'an-estate.json is an estate', 'fourc evaluate')
    expectUsageError(await fourc(['evaluate', result]), 'a-result.json', 'fourc report')
  })
  it('errors are JSON with --json', async () => {
    const result = await fourc(['scan', 'demo', '--json', '--check', 'nope'])
    expect(JSON.parse(result.stdout)).toEqual({error: {message: expect.stringContaining('nope'), exit: 2}})
    expect(result.code).toBe(2)
  })
})

describe('lists', () => {
  it('checks and benchmarks', async () => {
    const checks = await fourc(['list', 'checks'])
    expect(checks.stdout).toContain('cluster-endpoint-exposure')
    expect(checks.code).toBe(0)
    const lists = JSON.parse((await fourc(['list', 'benchmarks', '--json'])).stdout) as {id: string}[]
    expect(lists.map(list => list.id)).toContain('cis-eks-1.8.0')
  })
  it('a control', async () => {
    const {stdout} = await fourc(['explain', 'cis-eks-1.8.0:5.4.1'])
    expect(stdout).toContain('cluster-endpoint-exposure')
  })
  it('its version', async () => {
    expect((await fourc(['--version'])).stdout).toMatch(/^fourc\/\d/)
  })
})

describe('a configuration file', () => {
  it('holds where no flag says otherwise, switches too', async () => {
    const file = join(folder, 'quiet.yaml')
    await writeFile(file, 'quiet: true\nfail-on: [critical]\ncheck: [account-root-mfa]\n')
    const args = ['scan', 'demo', '--config', file]
    expect(await fourc(args)).toEqual({code: 0, stdout: '', stderr: ''})
    const other = [...args, '--check', 'cluster-endpoint-exposure']
    expect((await fourc(other)).code).toBe(3)
    expect((await fourc([...other, '--fail-on', 'none'])).code).toBe(0)
  })
})

describe('who reads goes away', () => {
  it.each(['stdout', 'stderr'] as const)('from %s: the scan and its files do not', async stream => {
    const file = join(folder, `${stream}.csv`)
    const run = join(import.meta.dirname, '..', '..', 'bin', 'run.js')
    const child = spawn(process.execPath, [run, 'scan', 'demo', '-o', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.resume()
    child.stderr.resume()
    child[stream].destroy()
    expect(await new Promise(done => child.on('close', done))).toBe(0)
    expect((await readFile(file, 'utf8')).split('\r\n').length).toBeGreaterThan(142)
  })
})

describe('an interrupted scan', () => {
  it('exits with 130', async () => {
    const simulator = await startSimulator({
      aws: demoEstate(),
      faults: [{on: 'ec2:DescribeVpcs', does: 'hang'}],
    })
    const env = {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'x',
    }
    const result = await fourc(['scan', 'aws'], {env, signal: {after: 4000, name: 'SIGINT'}})
    await simulator.close()
    expect(result.code).toBe(130)
    expect(result.stderr).toContain('Interrupted')
  })
})
