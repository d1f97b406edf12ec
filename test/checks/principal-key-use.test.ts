import check from '../../src/checks/principal-key-use.js'
import {powerCases} from './power-cases.js'

powerCases(check, 'kms:Decrypt')
