export * from './account.js'
export {
  type AddressSet,
  complement,
  contains,
  describe,
  empty,
  equals,
  everything,
  fromCidrs,
  intersect,
  isEmpty,
  type ParsedAddresses,
  size,
  subtract,
  toCidrs,
  union,
} from './address-set.js'
export * from './base.js'
export * from './cluster.js'
export * from './data.js'
export * from './estate.js'
export * from './exposure.js'
export * from './fact.js'
export * from './finding.js'
export * from './firewall.js'
export * from './load-balancer.js'
export * from './logging.js'
export * from './network.js'
export * from './node.js'
export * from './path-list.js'
export * from './permission.js'
export * from './principal.js'
export * from './provider.js'
export * from './reach.js'
export * from './region.js'
export * from './report.js'
export * from './resource.js'
export * from './topic.js'
