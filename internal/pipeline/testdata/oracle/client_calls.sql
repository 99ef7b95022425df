CREATE TABLE q (id NUMBER(9) PRIMARY KEY);
EXEC dbms_rls.add_policy('APP','Q','P','APP','F')
EXEC dbms_scheduler.create_job(job_name => 'J', job_type => 'PLSQL_BLOCK', job_action => 'BEGIN NULL; END;', repeat_interval => 'FREQ=DAILY', enabled => TRUE)
CALL dbms_java.grant_permission('APP', 'SYS:java.io.FilePermission', '/tmp/*', 'read');
EXEC my_package.run(1)
EXEC dbms_stats.gather_table_stats(user, 'Q')
begin
wwv_imp_workspace.create_flow(
 p_id=>wwv_flow.g_flow_id
,p_name=>nvl(wwv_flow_application_install.get_application_name,'Demo')
);
end;
/
