--- `:Factlint explain [RULE]`: the page of a rule; that of the finding under the cursor, if none is named.
local config = require("factlint.config")

local M = {}

--- The rule of the finding at or behind the cursor on its line, or nil.
function M.rule_here()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local best
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = row - 1 })) do
    local code = finding.code or (finding.user_data and finding.user_data.lsp and finding.user_data.lsp.code)
    local here = finding.col <= column and column < (finding.end_col or finding.col + 1)
    if finding.source == "factlint" and code and (here or not best) then
      best = code
    end
  end
  return best
end

--- Names of the rules that this draft's findings fall under.
function M.rules()
  local seen = {}
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    if finding.source == "factlint" and finding.code then
      seen[finding.code] = true
    end
  end
  local all = vim.tbl_keys(seen)
  table.sort(all)
  return all
end

function M.show(rule)
  rule = rule or M.rule_here()
  if not rule then
    vim.notify("factlint: no finding on this line; :Factlint explain RULE names one", vim.log.levels.WARN)
    return
  end
  local page = vim.fn.systemlist({ config.program(), "explain", rule })
  if vim.v.shell_error ~= 0 then
    vim.notify("factlint: " .. table.concat(page, " "), vim.log.levels.ERROR)
    return
  end
  vim.cmd("botright new")
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, page)
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden, vim.bo[buffer].swapfile = "nofile", "wipe", false
  vim.bo[buffer].modifiable, vim.bo[buffer].filetype = false, "markdown"
end

return M
