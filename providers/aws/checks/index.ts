import type {Check} from '../../../src/contracts/check.js'
import awsCloudshellAccess from './aws-cloudshell-access.js'
import awsSupportRole from './aws-support-role.js'

export const AWS_CHECKS: readonly Check[] = [awsCloudshellAccess, awsSupportRole]
