import {ec2Arn} from '../arn.js'
import {defineCollector} from '../collector.js'
import {listed, present} from '../reading.js'
import {describeLaunchTemplateVersions} from '../services/ec2.js'
import {latestOf, templateFrom} from './node-templates.normalize.js'

/**
 * Launch templates: the latest and the default version of all of them in one list, and one call for each older version
 * that a node group or an Auto Scaling group is pinned to.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export default defineCollector({
  topic: 'node-templates',
  scope: 'region',
  after: ['node-pools', 'machine-groups'],
  calls: [describeLaunchTemplateVersions],
  async collect(ask) {
    const [pages, pools, groups] = await Promise.all([
      ask.list(describeLaunchTemplateVersions, {Versions: ['$Latest', '$Default']}),
      ask.resources('node-pool'),
      ask.resources('machine-group'),
    ])
    const listed = new Set(
      pages
        .flatMap(page => present(page.LaunchTemplateVersions))
        .map(version => `${version.LaunchTemplateId}/${version.VersionNumber}`),
    )
    const ofClusters = groups.filter(group => group.clusterId !== null)
    const pinned = [...pools, ...ofClusters].flatMap(({templateId}) =>
      templateId.state === 'known' && templateId.value !== null && !templateId.value.includes('$')
        ? templateId.value.split('/').slice(-2).join('/')
        : [],
    )
    await Promise.all(
      [...new Set(pinned)]
        .filter(subject => !listed.has(subject))
        .map(subject => {
          const [LaunchTemplateId = '', version = ''] = subject.split('/')
          return ask.list(describeLaunchTemplateVersions, {LaunchTemplateId, Versions: [version]}, {subject})
        }),
    )
  },
  normalize(answers, place) {
    const latest = latestOf(answers)
    return listed(
      answers,
      describeLaunchTemplateVersions,
      body => body.LaunchTemplateVersions,
      version =>
        `${ec2Arn(place, 'launch-template', version.LaunchTemplateId || '?')}/${version.VersionNumber}`,
    ).map(({item, id, from}) => templateFrom(item, id, from, place, latest(item)))
  },
})
