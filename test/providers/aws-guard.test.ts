import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {DeleteUserCommand, IAMClient, ListUsersCommand} from '@aws-sdk/client-iam'
import {GetSessionTokenCommand, STSClient} from '@aws-sdk/client-sts'
import {describe, expect, it} from 'vitest'
import {ReadOnlyGuard} from '../../providers/aws/guard.js'
import aws from '../../providers/aws/index.js'
import {Transport} from '../../providers/aws/transport.js'
import {demoEstate} from '../../src/simulator/aws/demo.js'
import {startSimulator} from '../../src/simulator/server.js'

const READS = /^[a-z0-9-]+:(Describe|List|Get|BatchGet)[A-Z]/
const operations = aws.collectors.flatMap(collector => collector.calls.map(call => call.operation))

describe('the read-only guard', () => {
  it('the list of operations holds reads only', () => {
    expect(operations.filter(name => !READS.test(name) && name !== 'iam:GenerateCredentialReport')).toEqual(
      [],
    )
  })

  it('stops what no operation announced, before it is sent', async () => {
    const simulator = await startSimulator({aws: demoEstate()})
    const transport = new Transport(new ReadOnlyGuard(operations), new Map())
    const config = {
      endpoint: simulator.url,
      region: 'us-east-1',
      credentials: {accessKeyId: 'FOURCDEMO', secretAccessKey: 'simulated'},
      requestHandler: transport as never,
      maxAttempts: 1,
    }
    const iam = new IAMClient(config)
    const sts = new STSClient(config)
    await expect(iam.send(new DeleteUserCommand({UserName: 'ann'}))).rejects.toThrow(/read requests only/)
    await expect(iam.send(new ListUsersCommand({}))).rejects.toThrow(/read requests only/)
    await expect(sts.send(new GetSessionTokenCommand({}))).rejects.toThrow(/read requests only/)
    expect(simulator.requests).toEqual([])
    await simulator.close()
  })

  it('refuses to announce an operation that is not on the list', () => {
    const guard = new ReadOnlyGuard(['iam:ListUsers'])
    expect(() => guard.announce({}, 'iam:DeleteUser')).toThrow(/iam:DeleteUser/)
    expect(() => guard.announce({}, 'iam:ListUsers')).not.toThrow()
  })

  it('lets the credential chain get its credentials', () => {
    const guard = new ReadOnlyGuard([])
    const request = (method: string, path: string, body?: string) =>
      ({method, path, body, hostname: 'x', protocol: 'https:', headers: {}, query: {}}) as never
    expect(guard.admit(request('POST', '/', 'Action=AssumeRole&RoleArn=r'))).toBe('sts:AssumeRole')
    expect(guard.admit(request('POST', '/', 'Action=AssumeRoleWithWebIdentity'))).toBe(
      'sts:AssumeRoleWithWebIdentity',
    )
    expect(guard.admit(request('GET', '/federation/credentials'))).toBe('sso:GetRoleCredentials')
    expect(guard.admit(request('POST', '/token'))).toBe('sso-oidc:CreateToken')
    expect(guard.admit(request('POST', '/v1/token'))).toBe('signin:CreateOAuth2Token')
    expect(() => guard.admit(request('POST', '/', 'Action=CreateUser'))).toThrow(/read requests only/)
    expect(() => guard.admit(request('DELETE', '/federation/credentials'))).toThrow(/read requests only/)
  })
})

describe('the shared transport', () => {
  it.each([200, 503])(
    'a body that stops half-way under a %i is a time-out, not a hang',
    async status => {
      const server = createServer((_, response) => {
        response.writeHead(status, {'content-length': '1000'})
        response.write('{"clusters":')
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      const {port} = server.address() as AddressInfo
      const guard = new ReadOnlyGuard(['eks:ListClusters'])
      const transport = new Transport(guard, new Map([['eks:ListClusters', 'rest-json']]), {requestMs: 100})
      const request = {
        method: 'GET',
        protocol: 'http:',
        hostname: '127.0.0.1',
        port,
        path: '/clusters',
        headers: {},
        query: {},
      }
      guard.announce(request, 'eks:ListClusters')
      await expect(transport.handle(request as never)).rejects.toMatchObject({name: 'TimeoutError'})
      transport.destroy()
      server.closeAllConnections()
      server.close()
    },
    5_000,
  )
})

describe('the list of operations', () => {
  it('names each operation as the SDK names its command', () => {
    for (const collector of aws.collectors) {
      for (const call of collector.calls) {
        const {command, name} = call as unknown as {command: {name: string}; name: string}
        // One command is a subclass that drops the user data before anyone sees it.
        const names = [command.name, Object.getPrototypeOf(command).name]
        expect(names).toContain(`${name}Command`)
      }
    }
  })
})
