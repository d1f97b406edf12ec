import {describe, expect, it} from 'vitest'
import {estateOf, sample} from '../../src/app/testing.js'
import {EstateIndex} from '../../src/engine/estate-index.js'

const account = '111122223333'
const [here, there, everywhere, other] = [
  sample('bucket', {id: 'here', region: 'eu-west-1'}),
  sample('bucket', {id: 'there', region: 'us-east-1'}),
  sample('bucket', {id: 'everywhere', region: 'global'}),
  sample('bucket', {id: 'other', account: '444455556666'}),
]
const whole = estateOf([here, there, everywhere, other], '2026-11-25T00:00:00.000Z', [])
const estate = {...whole, scopes: whole.scopes.map(scope => ({...scope, regionsDenied: ['us-east-1']}))}

describe('what an account has in a region', () => {
  const idsIn = (region: string, denied: 'included' | 'left-out' = 'included') => {
    const index = new EstateIndex(estate)
    const ids = () => index.within('bucket', {account, region}, denied).map(({id}) => id)
    const first = ids()
    expect(ids()).toEqual(first)
    return first
  }

  it('is what stands there, and what stands in no region', () => {
    expect(idsIn('eu-west-1')).toEqual(['here', 'everywhere'])
    expect(idsIn('us-east-1')).toEqual(['there', 'everywhere'])
    expect(idsIn('global')).toEqual(['here', 'there', 'everywhere'])
  })

  it('leaves regions out that the organisation denies, unless they are asked for', () => {
    expect(idsIn('us-east-1', 'left-out')).toEqual(['everywhere'])
    expect(idsIn('global', 'left-out')).toEqual(['here', 'everywhere'])
  })
})
