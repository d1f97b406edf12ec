import fc from 'fast-check'
import {expect, test} from 'vitest'
import {contains, fromCidrs} from '../../src/model/address-set.js'
import {small} from './reachability-networks.js'
import {oracle} from './reachability-oracle.js'
import {CLIENTS, TARGET, worldOf} from './reachability-small.js'
import {expectSound, reachOf, tcp, udp} from './reachability-support.js'

const ASKED = [
  {protocol: 'tcp', ports: [22], targets: [tcp(22)]},
  {protocol: 'tcp', ports: [TARGET], targets: [tcp(TARGET)]},
  {protocol: 'tcp', ports: [20, 21, 22, 23, 24, 25, 26], targets: [tcp(20, 26)]},
  {protocol: 'udp', ports: [TARGET], targets: [udp(TARGET)]},
] as const

const SETS = CLIENTS.map(client => [client, fromCidrs([client]).set] as const)

test('who gets through is whom the packets of a brute-force walk get through', () => {
  const met = {proven: 0, excluded: 0}
  fc.assert(
    fc.property(small, network => {
      const world = worldOf(network)
      for (const {ports, protocol, targets} of ASKED) {
        const reach = reachOf(world, {targets})
        expectSound(reach)
        for (const [client, set] of SETS) {
          const surely = oracle(network, client, protocol, ports, 'every')
          const perhaps = oracle(network, client, protocol, ports, 'some')
          const [proven, possible] = [contains(reach.proven, set), contains(reach.possible, set)]
          if (proven !== surely || possible !== perhaps) {
            const said = `proven ${proven}, possible ${possible}`
            throw new Error(`${client} to ${ports}/${protocol}: ${said}; packets: ${surely}, ${perhaps}`)
          }
          if (surely) met.proven += 1
          else if (!perhaps) met.excluded += 1
        }
      }
    }),
    {numRuns: 300},
  )
  // The networks are of all kinds, or nothing was tried.
  expect(met.proven).toBeGreaterThan(1000)
  expect(met.excluded).toBeGreaterThan(1000)
})
