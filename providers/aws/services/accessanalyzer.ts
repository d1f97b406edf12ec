import {AccessAnalyzerClient, ListAnalyzersCommand} from '@aws-sdk/client-accessanalyzer'
import {operation, service} from '../operation.js'

const accessAnalyzer = service('access-analyzer', AccessAnalyzerClient, {
  protocol: 'rest-json',
  concurrency: 4,
})

export const listAnalyzers = operation(accessAnalyzer, 'ListAnalyzers', ListAnalyzersCommand, {
  member: 'analyzers',
  paging: {request: 'nextToken', answer: 'nextToken', size: {maxResults: 100}},
})
