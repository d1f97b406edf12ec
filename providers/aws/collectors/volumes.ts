import {known} from '../../../src/model/fact.js'
import type {VolumeResource} from '../../../src/model/node.js'
import {arnName, ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {FILTER_VALUES, listed, present, text, texts} from '../reading.js'
import {describeVolumes} from '../services/ec2.js'
import {ETCD_TAG_FILTER, etcdOf, isSelfManaged, isTaggedForEtcd} from './volumes.etcd.js'

/**
 * Disks of nodes, and disks for etcd that no node has at the moment. Few nodes are asked for by name, in one request; else
 * the whole list costs fewer. What two filters of one request both admit is answered, so the second list is a request of
 * its own, sent only where somebody runs etcd.
 */
export default defineCollector({
  topic: 'volumes',
  scope: 'region',
  after: ['machines'],
  calls: [describeVolumes],
  async collect(ask) {
    const nodes = await ask.resources('node')
    if (nodes.length === 0) return
    const Values = nodes.map(node => arnName(node.id)).sort()
    const filters = [{Name: 'attachment.instance-id', Values}]
    if (nodes.some(isSelfManaged)) filters.push(ETCD_TAG_FILTER)
    const inputs = Values.length > FILTER_VALUES ? [{}] : filters.map(filter => ({Filters: [filter]}))
    await Promise.all(inputs.map(input => ask.list(describeVolumes, input)))
  },
  normalize(answers, place) {
    const nodes = new Map(answers.resources('node').map(node => [node.id, node]))
    const volumes = listed(
      answers,
      describeVolumes,
      body => body.Volumes,
      volume => volume.VolumeId,
    ).map(({item, ...rest}) => {
      const attachments = present(item.Attachments).filter(attachment => attachment.State !== 'detached')
      const attachedTo = texts(
        attachments.map(({InstanceId}) => InstanceId && ec2Arn(place, 'instance', InstanceId)),
      )
      return {...rest, item, attachedTo, tags: tagsOf(item.Tags)}
    })
    const disks = {
      tagged: new Set(volumes.filter(({tags}) => isTaggedForEtcd(tags)).flatMap(volume => volume.attachedTo)),
      gap: answers.of(describeVolumes).find(answer => answer.error),
    }
    return volumes.flatMap(({item, id, from, attachedTo, tags}): VolumeResource | [] => {
      const owners = attachedTo.flatMap(instance => nodes.get(instance) ?? [])
      if (owners.length === 0 && !isTaggedForEtcd(tags)) return []
      return {
        kind: 'volume',
        id: ec2Arn(place, 'volume', id),
        name: text(tags.Name) ?? id,
        ...place,
        tags: known(tags, from),
        encrypted: member(item.Encrypted, from, 'Encrypted'),
        keyId: known(text(item.KmsKeyId) ?? null, from),
        attachedTo: known(attachedTo, from),
        etcdOf: etcdOf(tags, owners, from, place, disks),
      }
    })
  },
})
