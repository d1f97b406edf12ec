import {known} from '../../../src/model/fact.js'
import type {VolumeResource} from '../../../src/model/node.js'
import {arnName, ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, present, text, texts} from '../reading.js'
import {describeVolumes} from '../services/ec2.js'

/** Values that one filter may have: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const FILTER_VALUES = 200

/** Disks of nodes. Few nodes are asked for by name, in one request; else the whole list costs fewer. */
export default defineCollector({
  topic: 'volumes',
  scope: 'region',
  after: ['machines'],
  calls: [describeVolumes],
  async collect(ask) {
    const nodes = await ask.resources('node')
    if (nodes.length === 0) return
    const Values = nodes.map(node => arnName(node.id)).sort()
    const few = Values.length <= FILTER_VALUES
    await ask.list(describeVolumes, few ? {Filters: [{Name: 'attachment.instance-id', Values}]} : {})
  },
  normalize(answers, place) {
    const nodes = new Set(answers.resources('node').map(node => node.id))
    return listed(
      answers,
      describeVolumes,
      body => body.Volumes,
      volume => volume.VolumeId,
    ).flatMap(({item, id, from}): VolumeResource | [] => {
      const attachments = present(item.Attachments).filter(attachment => attachment.State !== 'detached')
      const attachedTo = texts(
        attachments.map(({InstanceId}) => InstanceId && ec2Arn(place, 'instance', InstanceId)),
      )
      if (!attachedTo.some(instance => nodes.has(instance))) return []
      return {
        kind: 'volume',
        id: ec2Arn(place, 'volume', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        tags: known(tagsOf(item.Tags), from),
        encrypted: member(item.Encrypted, from, 'Encrypted'),
        keyId: known(text(item.KmsKeyId) ?? null, from),
        attachedTo: known(attachedTo, from),
      }
    })
  },
})
