import type {LaunchTemplateVersion, ResponseLaunchTemplateData} from '@aws-sdk/client-ec2'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {NodeTemplateResource} from '../../../src/model/node.js'
import {ec2Arn} from '../arn.js'
import {member} from '../collector.js'
import {present, rowsOf, text, texts} from '../reading.js'
import {describeLaunchTemplateVersions} from '../services/ec2.js'
import {userDataOf} from '../user-data.js'

/** Whether a version is its template's latest: the highest of the list, which holds the latest of every template. */
export function latestOf(answers: Answers): (version: LaunchTemplateVersion) => Fact<boolean> {
  const pages = answers.of(describeLaunchTemplateVersions).filter(answer => answer.subject === undefined)
  const failed = pages.find(page => page.error)?.error
  const from = rowsOf(pages)
  const highest = new Map<string, number>()
  for (const version of pages.flatMap(page => present(page.body?.LaunchTemplateVersions))) {
    const id = version.LaunchTemplateId ?? ''
    highest.set(id, Math.max(highest.get(id) ?? 0, version.VersionNumber ?? 0))
  }
  return version => {
    if (failed) return unknown(failed.reason, from, failed.code)
    const top = highest.get(version.LaunchTemplateId ?? '')
    return top === undefined ? unknown('not-collected', from) : known(version.VersionNumber === top, from)
  }
}

/**
 * What a template leaves out is decided elsewhere (subnet, account, image): null, or the empty list.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResponseLaunchTemplateData.html
 */
export function templateFrom(
  version: LaunchTemplateVersion,
  id: string,
  from: number,
  place: Place,
  isLatest: Fact<boolean>,
): NodeTemplateResource {
  const data = version.LaunchTemplateData
  const of = <T>(read: (data: ResponseLaunchTemplateData) => Fact<T>): Fact<T> =>
    data ? read(data) : unknown('partial', from, 'no LaunchTemplateData in the answer')
  const number = String(version.VersionNumber)
  return {
    kind: 'node-template',
    id,
    name: `${version.LaunchTemplateName || version.LaunchTemplateId || '?'}/${number}`,
    ...place,
    templateId: id.slice(0, id.lastIndexOf('/')),
    version: number,
    isDefault: member(version.DefaultVersion, from, 'DefaultVersion'),
    isLatest,
    metadata: of(d => metadataOf(d.MetadataOptions, from)),
    associatePublicAddress: of(d => known(publicAddressOf(d), from)),
    keyName: of(d => known(text(d.KeyName) ?? null, from)),
    imageId: of(d => known(text(d.ImageId) ?? null, from)),
    securityGroupIds: of(d => groupsOf(d, from, place)),
    userData: of(d => {
      const userData = userDataOf(d.UserData)
      return userData === null
        ? unknown('malformed', from, 'user data that cannot be decoded')
        : known(userData, from)
    }),
    disks: of(d => known(disksOf(d), from)),
  }
}

/** Each member may be left to the account's default. `State` is of instances, and says nothing here. */
function metadataOf(
  options: ResponseLaunchTemplateData['MetadataOptions'],
  from: number,
): NodeTemplateResource['metadata'] {
  const {HttpEndpoint: endpoint, HttpTokens: tokens, HttpPutResponseHopLimit: hopLimit} = options ?? {}
  if (endpoint && endpoint !== 'enabled' && endpoint !== 'disabled')
    return unknown('malformed', from, 'HttpEndpoint')
  if (tokens && tokens !== 'required' && tokens !== 'optional')
    return unknown('malformed', from, 'HttpTokens')
  return known(
    {
      endpointEnabled: endpoint ? endpoint === 'enabled' : null,
      tokensRequired: tokens ? tokens === 'required' : null,
      hopLimit: hopLimit ?? null,
    },
    from,
  )
}

/** One interface with a public address is enough; where one leaves it open, the subnet decides. */
function publicAddressOf(data: ResponseLaunchTemplateData): boolean | null {
  const settings = present(data.NetworkInterfaces).map(item => item.AssociatePublicIpAddress ?? null)
  if (settings.includes(true)) return true
  return settings.length === 0 || settings.includes(null) ? null : false
}

function groupsOf(data: ResponseLaunchTemplateData, from: number, place: Place): Fact<readonly string[]> {
  if (texts(data.SecurityGroups).length > 0) return unknown('undecided', from, 'groups by name')
  const ids = texts([
    ...present(data.SecurityGroupIds),
    ...present(data.NetworkInterfaces).flatMap(item => present(item.Groups)),
  ])
  return known(
    ids.map(id => ec2Arn(place, 'security-group', id)),
    from,
  )
}

/** Disks of the machine itself (instance store) are no volumes. */
function disksOf(data: ResponseLaunchTemplateData) {
  return present(data.BlockDeviceMappings).flatMap(({DeviceName, Ebs}) =>
    Ebs
      ? {device: DeviceName ?? '', encrypted: Ebs.Encrypted ?? null, keyId: text(Ebs.KmsKeyId) ?? null}
      : [],
  )
}
