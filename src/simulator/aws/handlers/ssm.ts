import type {
  DescribeInstanceInformationCommandInput,
  DescribeInstanceInformationCommandOutput,
  InstanceInformation,
} from '@aws-sdk/client-ssm'
import {Failure, type Handler, handler} from '../call.js'
import {page, where} from '../page.js'

const FIELDS: Readonly<Record<string, (item: InstanceInformation) => string | undefined>> = {
  InstanceIds: item => item.InstanceId,
  PingStatus: item => item.PingStatus,
  PlatformTypes: item => item.PlatformType,
  ResourceType: item => item.ResourceType,
}

/** Values that one filter may have. */
const FILTER_VALUES = 100

export const ssm: Readonly<Record<string, Handler>> = {
  DescribeInstanceInformation: handler<
    DescribeInstanceInformationCommandInput,
    DescribeInstanceInformationCommandOutput
  >(call => {
    const {Filters = [], MaxResults: size, NextToken: token} = call.input
    const tests: ((item: InstanceInformation) => boolean)[] = []
    for (const {Key = '', Values = []} of Filters) {
      const read = FIELDS[Key]
      if (read === undefined) return new Failure('InvalidFilterKey', `The filter '${Key}' is invalid`)
      if (Values.length < 1 || Values.length > FILTER_VALUES)
        return new Failure('ValidationException', `A filter takes 1 to ${FILTER_VALUES} values`)
      const wanted = new Set(Values)
      tests.push(item => wanted.has(read(item) ?? ''))
    }
    const managed = where(call.region.managedInstances, item => tests.every(test => test(item)))
    const found = page(call, managed, {size, token, max: 50, default: 10})
    return found instanceof Failure ? found : {InstanceInformationList: found.items, NextToken: found.next}
  }),
}
