import type {CheckContext} from '../../contracts/check.js'
import type {NodePoolResource, NodeTemplateResource} from '../../model/node.js'

/** Which templates matter. Nothing here may look at what a template says. */

/**
 * Whether nodes are made from this version of a template: by a node pool, by a group of a cluster, or by a tool that
 * only its nodes give away.
 */
export function makesNodes(
  {any, list, read, some}: CheckContext,
  {id, isDefault, isLatest, templateId}: NodeTemplateResource,
): boolean {
  const means = (named: string | null): boolean =>
    named === id ||
    (named === `${templateId}/$Latest` && read(isLatest)) ||
    (named === `${templateId}/$Default` && read(isDefault))
  return any(
    () => some(list('node-pool'), pool => read(pool.templateId) === id),
    () => some(list('machine-group'), group => group.clusterId !== null && means(read(group.templateId))),
    () => some(list('node'), node => read(node.madeFrom) === id),
  )
}

/**
 * The template that new nodes of a pool are made from; null = the provider's own. A group may name the latest version or
 * the default one, and only the versions themselves tell which that is.
 */
export function templateOf(
  {follow, list, matching, read}: CheckContext,
  pool: NodePoolResource,
): NodeTemplateResource | null {
  const id = read(pool.templateId)
  if (id === null) return null
  const [, base, meant] = /^(.*)\/\$(Latest|Default)$/.exec(id) ?? []
  if (base === undefined) return follow('node-template', id)
  const [found] = matching(
    list('node-template', template => template.templateId === base),
    template => read(meant === 'Latest' ? template.isLatest : template.isDefault),
  )
  return found ?? follow('node-template', id)
}
